import { expect, test } from 'vitest';
import { draw } from '../../setup/draw.ts';
import { card, settings } from '../canvas-hands.ts';
import { putLive } from '../stage.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();

/** The application runs with the Python example's folder of own steps, and nobody serves its task queue. */
const graph = draw(
  {
    asked: ['event-received', { name: 'wants-a-rating' }],
    rate: ['rate-company', { minimum: 40 }],
    over: ['end', { result: 'done' }],
  },
  ['asked > rate', 'rate.fits > over', 'rate.does-not-fit > over', 'rate.unknown > over'],
);

test('a step of one’s own is in the palette, is set, checked and drawn like any other', async () => {
  const id = await putLive(visitors.manager, 'Rated', graph);
  const page = await visitors.visit(`/scenarios/${id}`);
  await page.getByTestId('palette-rate-company').getByText('Rate the company').waitFor();
  await card(page, 'a mark of 40 or more').click();
  await settings(page).getByLabel('Lowest mark').fill('');
  await card(page, 'To be filled in').getByText('1 fault').waitFor();
  await settings(page).getByLabel('Lowest mark').fill('75');
  await card(page, 'a mark of 75 or more').waitFor();
  expect(await page.getByTestId('outlet-rate-does-not-fit').textContent()).toBe('does not fit');
});

test('the canvas says that nobody serves its task queue, and how many leads wait there', async () => {
  const id = await putLive(visitors.manager, 'Nobody rates', graph);
  await visitors.manager.call('importLeads', {
    body: {
      source: 'Fair',
      consent: null,
      leads: [{ email: 'rated@example.org', profile: { company: 'Exemple SARL' } }],
    },
  });
  await visitors.manager.call('sendEvent', {
    body: { lead: { email: 'rated@example.org' }, name: 'wants-a-rating', key: 'rated' },
  });
  const page = await visitors.visit(`/scenarios/${id}`);
  await page.getByTestId('waiting-rate').getByText('1 waiting').waitFor();
  await page.getByTestId('unserved-rate').waitFor();
  expect(await page.getByTestId('unserved-rate').getAttribute('title')).toBe(
    'The program that runs this step (queue “rate-company”) does not answer: leads wait here.',
  );
  await card(page, 'a mark of 40 or more').click();
  await settings(page).getByText('does not answer: leads wait here').waitFor();
  const french = await visitors.visit(`/scenarios/${id}`, { language: 'fr' });
  await french.getByTestId('unserved-rate').getByText('à l’arrêt').waitFor();
});
