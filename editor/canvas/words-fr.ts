/** Texts of a scenario in plain words, in French. */
export const wordsFr = {
  words: {
    action: 'En clair',
    title: 'Le scénario en clair',
    intro: 'Ce que fait ce dessin, phrase par phrase. Cliquez sur une phrase pour voir son étape.',
    close: 'Fermer le texte',
    copy: 'Copier le texte',
    copied: 'Copié',
    settings: 'Ouvrir les réglages de cette étape',
    empty: 'Rien n’est encore dessiné.',
  },
};
