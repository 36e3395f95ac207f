import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { DomainError } from './errors.ts';
import { readSecretFiles } from './read-secret-files.ts';

const flag = z.enum(['on', 'off', 'true', 'false', '1', '0']).transform((value) => ['on', 'true', '1'].includes(value));

const address = z.string().regex(/^[^\s:/]+:\d{1,5}$/, 'must be host:port');

const url = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: `must be an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });

/** Several hosts with ports make it no URL. */
const mongodbUri = z
  .string()
  .regex(/^mongodb(?:\+srv)?:\/\/\S+$/, 'must be an address that starts with mongodb:// or mongodb+srv://');

/** Networks in CIDR notation, or single addresses. */
const networks = z
  .string()
  .refine(
    (value) =>
      value.split(',').every((network) => {
        const [address = '', bits] = network.trim().split('/');
        const most = isIP(address) === 4 ? 32 : 128;
        return isIP(address) !== 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
      }),
    { error: 'must be "10.0.0.0/8,192.168.1.7": networks or addresses' },
  )
  .transform((value) => value.split(',').map((network) => network.trim()));

/** DNS servers by address, with a port where it is another than 53. */
const DNS_SERVER = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:]+\])(?::\d{1,5})?$/i;
const dnsServers = z
  .string()
  .transform((value) => value.split(',').map((server) => server.trim()))
  .refine((servers) => servers.every((server) => DNS_SERVER.test(server)), {
    error: 'must be "192.0.2.1,[2001:db8::1]:53": addresses of DNS servers',
  });

const signingKeys = z
  .string()
  .regex(
    /^[\w-]+:[\w-]{43,}={0,2}(,[\w-]+:[\w-]{43,}={0,2})*$/,
    'must be "id:key,id:key", each key ≥ 32 bytes in base64url',
  )
  .transform((ring) =>
    ring.split(',').map((entry) => {
      const [id = '', key = ''] = entry.split(':');
      return { id, secret: Buffer.from(key, 'base64url') };
    }),
  );

/** A number in words that name what is wanted, whatever is wrong with it. */
const number = (min: number, max: number, what = 'a number') => {
  const error = `must be ${what} from ${min} to ${max}`;
  return z.coerce.number({ error }).min(min, { error }).max(max, { error });
};
const whole = (min: number, max: number) =>
  number(min, max, 'a whole number').int({ error: `must be a whole number from ${min} to ${max}` });

/** Addresses a server listens on and nobody can call: links name this machine instead. */
const EVERYWHERE: readonly string[] = ['0.0.0.0', '::', '[::]'];

/** An address as it stands in a link. */
const inLinks = (host: string): string => {
  if (EVERYWHERE.includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
};

const environment = z.object({
  PORT: whole(0, 65_535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  PEPINIERE_DATA: z.string().default('.data'),
  MONGODB_URI: mongodbUri.optional(),
  MONGODB_DATABASE: z
    .string()
    .regex(/^[\w-]{1,63}$/, 'must be 1 to 63 letters, digits, "-" or "_"')
    .default('pepiniere'),
  TEMPORAL_ADDRESS: address.optional(),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_TASK_QUEUE: z.string().default('pepiniere'),
  TEMPORAL_TLS: flag.optional(),
  TEMPORAL_API_KEY: z.string().optional(),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  PEPINIERE_METRICS_TOKEN: z.string().min(16, 'must have 16 characters or more').optional(),
  PEPINIERE_METRICS_PORT: whole(1, 65_535).optional(),
  PEPINIERE_INBOUND_PORT: whole(1, 65_535).optional(),
  PUBLIC_URL: url('http:', 'https:').optional(),
  PEPINIERE_KEYS: signingKeys.optional(),
  PEPINIERE_STEPS: z.string().optional(),
  PEPINIERE_TIME_FACTOR: number(1, 10_000_000).default(1),
  PEPINIERE_DISPATCH: flag.default(true),
  PEPINIERE_EMBEDDED: flag.default(false),
  PEPINIERE_MAIL_SANDBOX: flag.default(false),
  PEPINIERE_TRUST_PROXY: whole(0, 10).default(0),
  PEPINIERE_ALLOWED_NETWORKS: networks.default([]),
  PEPINIERE_DNS: dnsServers.default([]),
  PEPINIERE_RATE_FACTOR: number(0.01, 1_000_000).default(1),
  OTEL_EXPORTER_OTLP_ENDPOINT: url('http:', 'https:').optional(),
  OTEL_TRACES_SAMPLER_ARG: number(0, 1).default(1),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** A key that signs links: the ring's first signs, all of them verify. */
export type SigningKey = { readonly id: string; readonly secret: Buffer };

/** What a process of Pépinière was told by its environment. */
export type Config = ReturnType<typeof readConfig>;

/** Reads the environment (a plain record; empty values count as unset), secrets from their files too. Throws `DomainError('config.invalid')` naming the first bad variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>) {
  const given = Object.entries(readSecretFiles(env)).filter(([, value]) => value !== '');
  const parsed = environment.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const variable = String(issue?.path[0] ?? 'environment');
    throw new DomainError('config.invalid', `${variable}: ${issue?.message ?? 'not understood'}`, {
      data: { variable },
    });
  }
  const e = parsed.data;
  const keys: readonly SigningKey[] = e.PEPINIERE_KEYS ?? [];
  return {
    port: e.PORT,
    host: e.HOST,
    /** Base of every link in mails and pages, without a slash at its end. */
    publicUrl: (e.PUBLIC_URL ?? `http://${inLinks(e.HOST)}:${e.PORT}`).replace(/\/+$/, ''),
    dataDir: resolve(e.PEPINIERE_DATA),
    mongodb: { uri: e.MONGODB_URI, database: e.MONGODB_DATABASE },
    temporal: {
      address: e.TEMPORAL_ADDRESS,
      namespace: e.TEMPORAL_NAMESPACE,
      taskQueue: e.TEMPORAL_TASK_QUEUE,
      /** An API key needs TLS, so it turns TLS on unless TEMPORAL_TLS says otherwise. */
      tls: e.TEMPORAL_TLS ?? e.TEMPORAL_API_KEY !== undefined,
      apiKey: e.TEMPORAL_API_KEY,
    },
    smtpUrl: e.SMTP_URL,
    /** Who has it may read /metrics; undefined: this machine only. */
    metricsToken: e.PEPINIERE_METRICS_TOKEN,
    /** Where a worker answers /metrics; undefined: nowhere. */
    metricsPort: e.PEPINIERE_METRICS_PORT,
    /** Where mail servers bring bounces and answers, by SMTP; undefined: nowhere. */
    inboundPort: e.PEPINIERE_INBOUND_PORT,
    keys,
    /** Folder of step kinds of one's own, null where there are none. */
    stepsDir: e.PEPINIERE_STEPS === undefined ? null : resolve(e.PEPINIERE_STEPS),
    /** Virtual milliseconds that pass in one real millisecond, for new enrollments. */
    timeFactor: e.PEPINIERE_TIME_FACTOR,
    dispatch: e.PEPINIERE_DISPATCH,
    /** Started by the supervisor with an embedded MongoDB: the sample and the first sign-in link are made. */
    embedded: e.PEPINIERE_EMBEDDED,
    /** Mails go to the embedded sandbox: its page is on. */
    mailSandbox: e.PEPINIERE_MAIL_SANDBOX,
    /** How many reverse proxies stand before the API: so many entries of X-Forwarded-For are believed. */
    trustProxy: e.PEPINIERE_TRUST_PROXY,
    /** Networks that are not of the public internet, and that webhooks may reach nevertheless. */
    allowedNetworks: e.PEPINIERE_ALLOWED_NETWORKS,
    /** Where records of the sender's domain are looked up; none: where this machine looks. */
    dnsServers: e.PEPINIERE_DNS,
    /** Multiplies every rate limit of the API. */
    rateFactor: e.PEPINIERE_RATE_FACTOR,
    /** Where traces go by OTLP, undefined where nothing is traced, and which share of them. */
    tracing: { endpoint: e.OTEL_EXPORTER_OTLP_ENDPOINT, ratio: e.OTEL_TRACES_SAMPLER_ARG },
    logLevel: e.LOG_LEVEL,
  };
}
