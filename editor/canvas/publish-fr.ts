/** Texts of publishing, pausing and stopping a scenario, in French. */
export const publishFr = {
  publish: {
    action: 'Publier',
    title: 'Publier le scénario',
    note: 'Note pour l’équipe',
    notePlaceholder: 'Ce qui change dans cette version',
    stay: 'Les leads déjà dans le scénario finissent sur leur version ; les nouveaux suivent celle-ci.',
    stayPaused:
      'Le scénario reste en pause. Les leads déjà dedans finiront sur leur version ; les nouveaux suivront celle-ci.',
    afterStop:
      'Le scénario repart : de nouveaux leads y entrent par son déclencheur. Ceux qui en sont sortis n’y reviennent pas d’eux-mêmes.',
    same: 'Rien n’a changé depuis v{{version}}.',
    blocked_one: 'Corrigez ce point, puis publiez :',
    blocked_other: 'Corrigez ces {{count, number}} points, puis publiez :',
    despite_one: '{{count, number}} avertissement, qui n’empêche pas de publier :',
    despite_other: '{{count, number}} avertissements, qui n’empêchent pas de publier :',
    done: 'Version {{version}} en ligne',
    donePaused: 'Version {{version}} publiée, toujours en pause',
    cancel: 'Annuler',
    first: 'Dès la publication, les leads qui remplissent un déclencheur entrent dans ce scénario.',
    enter: {
      counting: 'Segment « {{segment}} » : calcul…',
      onceNow_one: 'Dès la publication, {{leads}} lead entre d’un coup : le segment « {{segment}} ».',
      onceNow_other: 'Dès la publication, {{leads}} leads entrent d’un coup : le segment « {{segment}} ».',
      onceResumed_one: 'À la reprise du scénario, {{leads}} lead entre d’un coup : le segment « {{segment}} ».',
      onceResumed_other: 'À la reprise du scénario, {{leads}} leads entrent d’un coup : le segment « {{segment}} ».',
      onceAt_one: '{{at}}, le segment « {{segment}} » entre d’un coup : {{leads}} lead à cet instant.',
      onceAt_other: '{{at}}, le segment « {{segment}} » entre d’un coup : {{leads}} leads à cet instant.',
      again_one:
        'Le segment « {{segment}} » entre à chaque échéance : {{leads}} lead à cet instant. Prochaine : {{at}}.',
      again_other:
        'Le segment « {{segment}} » entre à chaque échéance : {{leads}} leads à cet instant. Prochaine : {{at}}.',
      asBefore: 'L’envoi unique au segment « {{segment}} » n’a pas changé : publier ne le refait pas.',
      tooLate:
        'L’envoi unique au segment « {{segment}} » est daté du {{at}}, déjà passé : personne n’entrera. Changez la date.',
      byHand: 'Aucun lead n’entre de lui-même par « À la main » : choisissez-les dans la liste des leads.',
    },
    refused: 'Le serveur a refusé cette version. Corrigez ces points, puis publiez :',
  },
  pause: { action: 'Mettre en pause', done: 'Scénario en pause : chaque lead reste où il est' },
  resume: { action: 'Reprendre' },
  stop: {
    action: 'Arrêter',
    title: 'Arrêter ce scénario ?',
    confirm: 'Arrêter le scénario',
    text_one:
      '{{count, number}} lead en sort aussitôt, et plus aucun n’y entre. Vous pourrez le publier de nouveau, mais les leads sortis n’y reviendront pas d’eux-mêmes.',
    text_other:
      '{{count, number}} leads en sortent aussitôt, et plus aucun n’y entre. Vous pourrez le publier de nouveau, mais les leads sortis n’y reviendront pas d’eux-mêmes.',
    done_one: 'Scénario arrêté, {{count, number}} lead en est sorti',
    done_other: 'Scénario arrêté, {{count, number}} leads en sont sortis',
  },
};
