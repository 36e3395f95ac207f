import type { Language } from '../scenario/localized.ts';

/** The words of the sample e-book. */
export interface EBookText {
  readonly title: string;
  readonly subtitle: string;
  readonly chapters: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
}

const fr: EBookText = {
  title: 'Nourrir ses leads',
  subtitle: 'Cinq gestes pour garder le contact avec ceux qui achèteront plus tard',
  chapters: [
    {
      heading: '1. La plupart ne sont pas prêts, et ce n’est pas un refus',
      paragraphs: [
        'Quelqu’un télécharge un document, visite un stand, pose une question. Dans beaucoup d’entreprises, un commercial l’appelle une fois, s’entend répondre « pas maintenant », et la fiche s’endort. Quelques mois plus tard, cette même personne achète, chez celui dont elle se souvient.',
        '« Pas maintenant » dit quelque chose de précis\u00a0: le besoin existe, le moment n’est pas venu. Nourrir un lead, c’est rester utile jusqu’à ce moment, sans l’user par des relances qui n’apportent rien.',
        'Pour commencer\u00a0: comptez, parmi vos contacts de l’an dernier, ceux que personne n’a recontactés après le premier échange. C’est là que se trouve votre réserve.',
      ],
    },
    {
      heading: '2. Une chose utile à la fois',
      paragraphs: [
        'Un bon mail de nurturing répond à une question que le lecteur se pose déjà\u00a0: combien cela coûte, par où commencer, comment convaincre son responsable, quelles erreurs éviter. Il tient en une idée, et propose un seul pas suivant.',
        'Écrivez la liste des dix questions que l’on pose le plus à vos commerciaux. Vous avez dix mails. Classez-les du plus général au plus concret\u00a0: c’est votre parcours.',
        'Laissez passer quelques jours entre deux messages. Trois à cinq jours après un téléchargement, le sujet est encore frais et le lecteur a eu le temps de lire.',
      ],
    },
    {
      heading: '3. Écouter les réactions',
      paragraphs: [
        'Un clic, une visite, un second formulaire sont des réponses. Donnez à chacune un poids selon l’effort qu’elle demande\u00a0: télécharger vaut quelques points, demander un prix en vaut davantage. La somme, le score, vous dit qui regarder d’abord\u00a0; elle ne dit pas qui va acheter.',
        'Une ouverture n’est pas une réponse\u00a0: beaucoup de messageries chargent les images d’elles-mêmes, et la loi demande un accord séparé pour la mesurer. Fondez vos décisions sur les clics et sur ce que les gens vous disent.',
        'Un score qui monte et ne redescend jamais finit par mentir. Prévoyez qu’il s’efface avec le temps.',
      ],
    },
    {
      heading: '4. Passer la main au bon moment, et vite',
      paragraphs: [
        'Décidez par écrit, avec les commerciaux, de ce qui rend un lead mûr. Quatre questions suffisent souvent\u00a0: y a-t-il un budget, parle-t-on à la personne qui décide, quel est le besoin, pour quand\u00a0? Un score présélectionne\u00a0; ces réponses qualifient.',
        'Ensuite, la vitesse compte plus que tout. Un prospect qui vient de montrer son intérêt pense encore à vous dans les minutes qui suivent\u00a0; le lendemain, il est passé à autre chose. Prévenez une seule personne, nommément, avec toute l’histoire du lead sous les yeux.',
        'Et prévoyez le retour\u00a0: un commercial doit pouvoir rendre un lead en disant pourquoi. Trop tôt n’est pas perdu.',
      ],
    },
    {
      heading: '5. Demander, respecter, mesurer',
      paragraphs: [
        'Demandez l’accord avec une phrase claire, gardez la preuve de ce qui a été accepté et quand, et laissez partir d’un clic ceux qui le souhaitent. Une liste plus courte de gens d’accord vaut mieux qu’une longue liste agacée.',
        'Mesurez peu de choses, chaque mois\u00a0: le nombre de leads reçus et leur source, la part qui devient mûre, le temps entre la réception et la qualification, la part acceptée par les commerciaux, les ventes.',
        'Puis changez une seule chose dans le parcours, et regardez le mois suivant. C’est ainsi qu’une pépinière grandit.',
      ],
    },
  ],
};

const en: EBookText = {
  title: 'Nurturing your leads',
  subtitle: 'Five habits for staying in touch with those who will buy later',
  chapters: [
    {
      heading: '1. Most are not ready, and that is not a no',
      paragraphs: [
        'Somebody downloads a paper, visits a stand, asks a question. In many companies a salesperson calls once, hears “not now”, and the record goes to sleep. A few months later that same person buys, from whoever they remember.',
        '“Not now” says something precise: the need is there, the moment is not. To nurture a lead is to stay useful until that moment, without wearing it out with reminders that bring nothing.',
        'To begin with, count how many of last year’s contacts nobody spoke to again after the first exchange. That is where your reserve is.',
      ],
    },
    {
      heading: '2. One useful thing at a time',
      paragraphs: [
        'A good nurturing mail answers a question its reader already has: what it costs, where to start, how to convince a manager, which mistakes to avoid. It holds one idea and offers one next step.',
        'Write down the ten questions your salespeople hear most. You have ten mails. Put them in order from the most general to the most concrete: that is your journey.',
        'Let a few days pass between two messages. Three to five days after a download the subject is still fresh, and there has been time to read.',
      ],
    },
    {
      heading: '3. Listening to reactions',
      paragraphs: [
        'A click, a visit, a second form are answers. Give each a weight by the effort it takes: a download is worth a few points, asking for a price is worth more. The sum, the score, tells you whom to look at first; it does not tell you who will buy.',
        'An open is not an answer: many mail programs load pictures by themselves, and the law asks for a separate consent to measure it. Base decisions on clicks and on what people tell you.',
        'A score that rises and never falls ends up lying. Plan for it to fade with time.',
      ],
    },
    {
      heading: '4. Handing over at the right moment, and fast',
      paragraphs: [
        'Decide in writing, together with sales, what makes a lead ripe. Four questions are often enough: is there a budget, are we talking to whoever decides, what is the need, and by when? A score pre-selects; these answers qualify.',
        'After that, speed matters most. Somebody who has just shown interest still has you in mind for the next few minutes; by tomorrow they have moved on. Tell one person, by name, with the lead’s whole story at hand.',
        'And plan the way back: a salesperson must be able to return a lead and say why. Too early is not lost.',
      ],
    },
    {
      heading: '5. Ask, respect, measure',
      paragraphs: [
        'Ask for consent in one clear sentence, keep the proof of what was agreed to and when, and let people leave with one click. A shorter list of people who agree is worth more than a long list of annoyed ones.',
        'Measure few things, every month: how many leads came in and from where, the share that ripens, the time between reception and qualification, the share that sales accepts, the sales.',
        'Then change one single thing in the journey, and look at the next month. That is how a nursery grows.',
      ],
    },
  ],
};

/** The sample e-book in each language. */
export const E_BOOK_TEXT: Readonly<Record<Language, EBookText>> = { fr, en };
