/** Texts of versions, and of leads at steps that are gone, in French. */
export const versionsFr = {
  gone: {
    line_one: '{{count, number}} lead est à une étape que ce dessin n’a plus',
    line_other: '{{count, number}} leads sont à des étapes que ce dessin n’a plus',
    action: 'Les voir',
    title: 'Leads à des étapes disparues',
    none: 'Plus aucun lead n’est à une étape disparue.',
    step: '« {{step}} », version {{version}}',
    see: 'Voir la version {{version}}',
  },
  versions: {
    action: 'Versions',
    none: 'Rien n’a encore été publié.',
    item: 'Version {{version}}',
    by: 'par {{name}}',
    inside_one: '{{count, number}} lead dedans',
    inside_other: '{{count, number}} leads dedans',
    title: 'Version {{version}}, en lecture seule',
    take: 'Reprendre ce dessin dans le brouillon',
    takeTitle: 'Reprendre le dessin de la version {{version}} ?',
    takeText:
      'Le brouillon a des changements qui ne sont pas publiés : ce dessin les remplace. Vous pourrez annuler ce geste.',
    takeConfirm: 'Reprendre',
    taken: 'Le brouillon a le dessin de la version {{version}}',
  },
};
