/** What each gesture with groups did, in French. */
export const groupEditsFr = {
  group_one: 'grouper une étape',
  group_other: 'grouper {{count, number}} étapes',
  regroup_one: 'changer les étapes d’un groupe',
  regroup_other: 'changer les étapes de {{count, number}} groupes',
  ungroup_one: 'défaire un groupe',
  ungroup_other: 'défaire {{count, number}} groupes',
  fold_one: 'replier un groupe',
  fold_other: 'replier {{count, number}} groupes',
  unfold_one: 'déplier un groupe',
  unfold_other: 'déplier {{count, number}} groupes',
  nameGroup_one: 'nommer un groupe',
  nameGroup_other: 'nommer {{count, number}} groupes',
  colourGroup_one: 'changer la couleur d’un groupe',
  colourGroup_other: 'changer la couleur de {{count, number}} groupes',
};

/** Texts of groups on the canvas, in French; the shape English follows. */
export const groupsFr = {
  group: {
    kind: 'Groupe',
    help: 'Des étapes réunies sous un nom, pour s’y retrouver. Replié, il tient dans une boîte. Les leads n’en savent rien.',
    unnamed: 'Groupe sans nom',
    said_one: 'Groupe « {{name}} », {{count, number}} étape',
    said_other: 'Groupe « {{name}} », {{count, number}} étapes',
    steps_one: '{{count, number}} étape',
    steps_other: '{{count, number}} étapes',
    settings: 'Réglages du groupe',
    name: 'Nom du groupe',
    members: 'Étapes du groupe',
    membersHelp: 'Une étape prise à un autre groupe le quitte.',
    fold: 'Replier',
    unfold: 'Déplier',
    foldThis: 'Replier « {{name}} »',
    unfoldThis: 'Déplier « {{name}} »',
    ungroup: 'Dégrouper',
    group: 'Grouper ces étapes',
    remove: 'Supprimer avec ses étapes',
    list: 'Groupes',
    add: 'Grouper cette étape',
    testHere: 'Test ici',
  },
};
