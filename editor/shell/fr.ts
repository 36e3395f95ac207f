export const fr = {
  password: { current: 'Mot de passe actuel', currentHelp: 'Laissez vide si vous n’en avez pas encore.', next: 'Nouveau mot de passe', rule: 'Au moins 12 caractères.', done: 'Mot de passe changé' },
  home: {
    hello: 'Bonjour {{name}}',
    live_one: 'scénario en marche', live_other: 'scénarios en marche',
    inside_one: 'lead en parcours', inside_other: 'leads en parcours',
    open_one: 'lead attend un commercial', open_other: 'leads attendent un commercial',
    next: 'À faire',
    allDone: 'Rien ne vous attend. Tout suit son cours.',
    scenarios: 'Scénarios', scenariosEmpty: 'Aucun scénario pour l’instant.',
    todo: {
      publish: 'Publier « {{name}} » : ce brouillon ne prend encore aucun lead',
      republish: 'Publier les changements de « {{name}} »',
      resume_one: 'Reprendre « {{name}} », en pause avec {{count}} lead', resume_other: 'Reprendre « {{name}} », en pause avec {{count}} leads',
      answer: 'Voir {{name}}, remis {{time}} et sans réponse',
      firstScenario: 'Dessiner un premier scénario',
      firstForm: 'Créer un formulaire pour accueillir les leads',
    },
    all: 'Tous les scénarios',
    newScenario: 'Nouveau scénario',
  },
};
