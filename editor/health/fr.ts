export const fr = {
  title: 'Santé du moteur',
  intro: 'Ce qui fait vivre les scénarios, vu à l’instant. La page se met à jour seule.',
  levels: { well: 'Tout va bien', busy: 'En cours', 'needs-you': 'À voir', down: 'En panne' },
  see: 'Les voir',
  lines: {
    api: 'Le serveur de Pépinière (API)',
    mongodb: 'La base de données (MongoDB)',
    temporal: 'Le moteur des attentes (Temporal)',
    smtp: 'Le serveur de mail (SMTP)',
    workers: 'Ce qui exécute les étapes',
    noWorker: 'Rien n’exécute les étapes',
    inTime: 'Ce qui arrive aux leads est traité à mesure',
    behind: 'Du retard se forme',
    active: 'Leads en parcours',
    overdue: 'Des leads devraient avoir avancé',
    parked: 'Des leads sont bloqués à une étape',
    unknown: 'Des envois sont incertains',
    heldDomains: 'Des domaines nous refusent',
    reserved: 'Des mails attendent un nouvel essai',
  },
  down: {
    api: 'Il ne répond pas : ni cette page ni les formulaires ne marchent. Vérifiez votre connexion, puis démarrez-le de nouveau ; les leads continuent leur parcours sans lui.',
    mongodb:
      'Elle ne répond pas : rien n’est enregistré, formulaires compris. Redémarrez-la ; rien de ce qui est acquis n’est perdu.',
    temporal: 'Il ne répond pas : les leads restent où ils sont, et repartiront d’eux-mêmes. Redémarrez-le.',
    smtp: 'Il ne répond pas : les mails attendent, et partiront à son retour. Vérifiez SMTP_URL et le serveur.',
    noWorker:
      'Aucun processus d’exécution ne s’est signalé depuis vingt secondes. Démarrez-en un : les leads repartiront d’eux-mêmes.',
  },
  says: {
    answers: 'Répond.',
    workers_one: '{{count, number}} processus au travail.',
    workers_other: '{{count, number}} processus au travail.',
    inTime: 'Aucun événement en attente.',
    behind_one: '{{count, number}} événement ou départ attend encore. S’il reste, regardez la charge des serveurs.',
    behind_other:
      '{{count, number}} événements ou départs attendent encore. S’ils restent, regardez la charge des serveurs.',
    active_one: '{{count, number}} lead dans un scénario.',
    active_other: '{{count, number}} leads dans un scénario.',
    overdue_one:
      '{{count, number}} lead dort plus de cinq minutes après son heure. Il est réveillé d’office ; s’il reste, regardez le journal.',
    overdue_other:
      '{{count, number}} leads dorment plus de cinq minutes après leur heure. Ils sont réveillés d’office ; s’ils restent, regardez le journal.',
    parked_one:
      '{{count, number}} lead bloqué. Ouvrez son scénario : l’étape en rouge dit pourquoi, et le fait réessayer.',
    parked_other:
      '{{count, number}} leads bloqués. Ouvrez leur scénario : l’étape en rouge dit pourquoi, et les fait réessayer.',
    unknown_one: '{{count, number}} mail est parti ou non : la réponse du serveur s’est perdue. Il n’est pas renvoyé.',
    unknown_other:
      '{{count, number}} mails sont partis ou non : la réponse du serveur s’est perdue. Ils ne sont pas renvoyés.',
    heldDomains_one:
      'Rien ne part plus vers {{count, number}} domaine, qui refuse notre envoi. Vérifiez SPF, DKIM et DMARC avant de reprendre.',
    heldDomains_other:
      'Rien ne part plus vers {{count, number}} domaines, qui refusent notre envoi. Vérifiez SPF, DKIM et DMARC avant de reprendre.',
    reserved_one: '{{count, number}} mail sera réessayé de lui-même.',
    reserved_other: '{{count, number}} mails seront réessayés d’eux-mêmes.',
  },
};
