export const fr = {
  title: 'Bac à sable mail',
  list: 'Mails reçus',
  help: 'Aucun vrai mail ne part d’ici : tout ce que Pépinière envoie arrive dans cette boîte.',
  empty: 'Tout mail envoyé par Pépinière arrive ici, jamais chez un vrai destinataire. Lancez un essai ou remplissez un formulaire.',
  noMatch: 'Aucun mail pour cette adresse.',
  to: 'Filtrer par destinataire',
  choose: 'Choisissez un mail à lire.',
  clear: 'Vider', clearTitle: 'Vider le bac à sable ?', clearText: 'Tous les mails reçus ici seront effacés. Les leads et leur histoire restent.', cleared: 'Bac à sable vidé',
  from: 'De', recipient: 'À', html: 'Mail', text: 'Texte', headers: 'En-têtes', noHtml: 'Ce mail n’a pas de version HTML.', noText: 'Ce mail n’a pas de version texte.', header: 'Nom', value: 'Valeur',
};
