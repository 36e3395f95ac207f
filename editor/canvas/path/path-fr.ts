/** Texts of one lead's path on the canvas, in French. */
export const pathFr = {
  path: {
    title: 'Parcours d’un lead',
    of: 'Parcours du lead {{name}}, version {{version}}',
    seeOf: 'Voir le parcours du lead {{name}}',
    since: 'entré',
    lead: 'Fiche du lead {{name}}',
    drawn: 'Dessiné sur la',
    drawnHelp: 'Le lead est passé d’une version à l’autre en chemin.',
    stops: 'Étapes prises, dans l’ordre',
    none: 'Aucune étape prise encore.',
    here: 'Est ici maintenant',
    notTaken: 'Pas prise',
  },
};
