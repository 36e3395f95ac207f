export const fr = {
  title: 'Segments',
  list: 'Liste des segments',
  new: 'Nouveau segment',
  create: 'Créer',
  name: 'Nom',
  nameHelp: 'Vu par votre équipe : « Clients à renouveler », par exemple.',
  empty:
    'Un segment est un filtre de leads que l’on garde : pour un envoi, une échéance, ou la liste des leads. Il se recalcule à chaque fois.',
  columns: { name: 'Nom', used: 'Utilisé par', updated: 'Modifié' },
  condition: 'Les leads pour lesquels',
  conditionHelp: 'Le filtre est recalculé à chaque usage, avec les mêmes règles qu’une condition de scénario.',
  count: '{{matching}} leads sur {{of}}',
  counting: 'Calcul…',
  incomplete: 'Complétez le filtre pour compter ses leads.',
  see: 'Voir ces leads',
  saved: 'Segment enregistré',
  conflict: 'Ce segment a été enregistré par quelqu’un d’autre',
  delete: {
    text: 'Le segment disparaît ; ses leads restent.',
    done: 'Segment supprimé',
    inUse: 'Des scénarios l’utilisent :',
  },
};
