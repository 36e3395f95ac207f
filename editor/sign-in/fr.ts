export const fr = {
  title: 'Connexion',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  signIn: 'Se connecter',
  forgotten: 'Mot de passe oublié ? Un administrateur peut vous donner un lien pour en choisir un autre.',
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
  newPassword: {
    title: 'Nouveau mot de passe',
    text: 'Choisissez-en un autre. L’ancien ne vaudra plus, et vous serez déconnecté de vos autres appareils.',
    password: 'Nouveau mot de passe',
    button: 'Enregistrer et entrer',
  },
  language: 'Langue',
};
