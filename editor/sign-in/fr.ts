export const fr = {
  title: 'Connexion',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  signIn: 'Se connecter',
  forgotten: 'Mot de passe oublié ? Parlez-en à un administrateur : il ne peut pas encore être envoyé par mail.',
  link: {
    title: 'Lien de connexion',
    text: 'Ce lien vous connecte une seule fois, sur cet appareil.',
    button: 'Me connecter',
    other: 'Se connecter avec un mot de passe',
  },
  invitation: {
    title: 'Bienvenue',
    text: 'Choisissez le nom que vos collègues verront, et un mot de passe.',
    name: 'Votre nom',
    password: 'Mot de passe',
    rule: 'Au moins 12 caractères. Une phrase se retient mieux.',
    button: 'Commencer',
  },
  language: 'Langue',
};
