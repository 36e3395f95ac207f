export const fr = {
  title: 'Réglages',
  tabs: { company: 'Entreprise', people: 'Personnes', keys: 'Clés d’API' },
  company: {
    title: 'L’entreprise', name: 'Nom', address: 'Adresse postale', addressHelp: 'Elle figure au pied de chaque mail, comme la loi le demande.', colour: 'Couleur', colourHelp: 'Pour les boutons de vos mails et formulaires.', zone: 'Fuseau horaire', zoneHelp: 'Les attentes en jours suivent cette heure.', language: 'Langue par défaut',
    sender: 'L’expéditeur', senderName: 'Nom affiché', senderEmail: 'Adresse d’envoi', replyTo: 'Répondre à', replyToHelp: 'Vide : à l’adresse d’envoi.',
    privacy: 'Vie privée', notice: 'Mention sur la vie privée', trackOpens: 'Mesurer l’ouverture des mails', trackOpensHelp: 'Seulement pour les leads qui l’ont accepté.',
    saved: 'Réglages enregistrés', readOnly: 'Seul un administrateur peut changer ces réglages.', badEmail: 'Cette adresse est mal écrite.',
  },
  people: {
    list: 'Personnes', invite: 'Inviter quelqu’un', columns: { name: 'Nom', email: 'Adresse', role: 'Rôle', sells: 'Reçoit des leads', open: 'Leads à traiter', state: 'Accès', actions: 'Actions' },
    empty: 'Invitez vos collègues : ceux qui dessinent les scénarios, et les commerciaux qui reçoivent les leads.',
    states: { active: 'actif', invited: 'invité', inactive: 'désactivé' },
    name: 'Nom', email: 'Adresse e-mail', role: 'Rôle', language: 'Langue', sells: 'Reçoit les leads remis aux commerciaux', sellsOf: '{{name}} reçoit des leads', roleOf: 'Rôle de {{name}}',
    send: 'Envoyer l’invitation', invited: 'Invitation envoyée à {{email}}', link: 'Le lien est parti par mail. Vous pouvez aussi le transmettre vous-même ; il n’est montré qu’une fois.',
    deactivate: 'Désactiver', activate: 'Réactiver', deactivateTitle: 'Désactiver {{name}} ?', deactivateText: 'Cette personne ne pourra plus se connecter, et ne recevra plus de leads.', changed: 'Changement enregistré',
  },
  keys: {
    list: 'Clés d’API', create: 'Créer une clé', columns: { name: 'Nom', role: 'Rôle', created: 'Créée', used: 'Dernier usage', actions: 'Actions' },
    empty: 'Une clé d’API laisse un programme, votre site ou votre CRM, envoyer des événements et des leads.',
    name: 'Nom', nameHelp: 'Le programme qui s’en servira.', role: 'Rôle', secret: 'Copiez cette clé maintenant : elle n’est montrée qu’une fois.', never: 'jamais',
    revoke: 'Révoquer', revokeTitle: 'Révoquer « {{name}} » ?', revokeText: 'Le programme qui s’en sert sera refusé aussitôt.', revoked: 'Clé révoquée',
    adminOnly: 'Seul un administrateur voit les clés d’API.',
  },
};
