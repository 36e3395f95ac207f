import express from 'express';
import { MongoClient } from 'mongodb';
import { createTransport } from 'nodemailer';
import { z } from 'zod';

/** What the figures of requests stand beside: bare Express, one majority insert, and for a click one mail. */
const { MONGODB_URI, SMTP_URL, PORT } = z
  .object({ MONGODB_URI: z.string(), SMTP_URL: z.string(), PORT: z.coerce.number() })
  .parse(process.env);
const client = await MongoClient.connect(MONGODB_URI, { writeConcern: { w: 'majority', journal: true } });
const kept = client.db('reference').collection('kept');
const transport = createTransport({ url: SMTP_URL, pool: true });
const app = express();

app.post('/form', express.urlencoded(), async (request, response) => {
  await kept.insertOne({ at: new Date(), answers: request.body });
  response.redirect(303, '/thanks');
});

app.post('/event', express.json(), async (request, response) => {
  await kept.insertOne({ at: new Date(), event: request.body });
  response.json({ recorded: true });
});

app.get('/click/:who', async (request, response) => {
  const { who } = request.params;
  await kept.insertOne({ at: new Date(), clicked: who });
  response.redirect(302, 'https://pepins.example/');
  await transport.sendMail({
    from: 'bonjour@pepins.example',
    to: 'reference@example.org',
    subject: `Nouveau lead : ${who}`,
    text: 'Voir le lead',
  });
});

app.listen(PORT, '127.0.0.1', () => process.send?.({ ready: true }));
process.on('SIGTERM', () => process.exit(0));
