import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../../engine/config.ts';
import { mongodArgs } from '../../engine/servers/mongod-args.ts';
import { projectRoot } from '../../engine/servers/node-child.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

/** Of what the Compose Specification knows, what is used here: another word is a slip, and Compose would refuse the file. */
const duration = z.string().regex(/^(?:\d+(?:ms|s|m|h))+$/);
const healthcheck = z.strictObject({
  test: z.tuple([z.enum(['CMD', 'CMD-SHELL'])], z.string()).refine(({ length }) => length > 1),
  interval: duration,
  timeout: duration,
  retries: z.int().positive(),
  start_period: duration,
});
const service = z.strictObject({
  image: z.string(),
  build: z.object({ context: z.string(), target: z.string() }).optional(),
  restart: z.string(),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  depends_on: z
    .record(
      z.string(),
      z.strictObject({ condition: z.enum(['service_started', 'service_healthy', 'service_completed_successfully']) }),
    )
    .default({}),
  healthcheck: healthcheck.optional(),
  deploy: z.strictObject({ replicas: z.string() }).optional(),
  stop_grace_period: duration.optional(),
  entrypoint: z.array(z.string()).optional(),
  command: z.array(z.string()).optional(),
  networks: z.array(z.string()).default([]),
  network_mode: z.string().optional(),
  logging: z.strictObject({ driver: z.string(), options: z.record(z.string(), z.string()) }),
  init: z.boolean().optional(),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  shm_size: z.string().optional(),
});
const composeFile = z.strictObject({
  name: z.string(),
  networks: z.record(z.string(), z.strictObject({ internal: z.boolean().optional() })),
  services: z.record(z.string(), service),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
  volumes: z.record(z.string(), z.null()),
});
/** `x-` is for what is written once and used by several. */
const withoutExtensions = z
  .record(z.string(), z.unknown())
  .transform((file) => Object.fromEntries(Object.entries(file).filter(([key]) => !key.startsWith('x-'))));

const fileOf = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
const text = fileOf('docker-compose.yml');
const { services, secrets, volumes, networks } = withoutExtensions
  .pipe(composeFile)
  .parse(parse(text, { merge: true }));
const all = Object.entries(services);
const dockerfile = fileOf('Dockerfile');
const engines = all.filter(([, { build }]) => build !== undefined);

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder('secrets');
  execFileSync('sh', [join(projectRoot, 'deploy/make-secrets.sh'), folder]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every service is looked after: by a health check, or others wait until it has done its work', () => {
  const awaited = all.flatMap(([, { depends_on }]) =>
    Object.entries(depends_on).filter(([, { condition }]) => condition === 'service_completed_successfully'),
  );
  const once = new Set(awaited.map(([name]) => name));
  expect([...once]).toEqual(expect.arrayContaining(['mongodb-set', 'temporal-schema', 'temporal-namespace']));
  const neglected = all.filter(([name, { healthcheck }]) => healthcheck === undefined && !once.has(name));
  expect(neglected.map(([name]) => name)).toEqual([]);
  for (const name of once) expect(services[name]?.restart).toMatch(/^on-failure/);
});

test('what services name is there: networks, volumes, secrets, and who they wait for', () => {
  const named = all.flatMap(
    ([name, { networks: on, network_mode: mode, volumes: mounted, secrets: given, depends_on }]) => [
      ...on.filter((network) => !Object.hasOwn(networks, network)).map((network) => `${name}: network ${network}`),
      ...given.filter((secret) => !Object.hasOwn(secrets, secret)).map((secret) => `${name}: secret ${secret}`),
      ...mounted
        .map((volume) => volume.split(':')[0] ?? '')
        .filter((volume) => !/^[./]/.test(volume) && !Object.hasOwn(volumes, volume))
        .map((volume) => `${name}: volume ${volume}`),
      ...Object.entries(depends_on)
        .filter(([other, { condition }]) => {
          const awaited = services[other];
          return awaited === undefined || (condition === 'service_healthy' && awaited.healthcheck === undefined);
        })
        .map(([other]) => `${name}: waits for ${other}`),
      ...(mode === undefined || Object.hasOwn(services, mode.replace('service:', '')) ? [] : [`${name}: ${mode}`]),
    ],
  );
  expect(named).toEqual([]);
});

test('images are pinned to a release', () => {
  const loose = all.filter(([, { image, build }]) => build === undefined && !/:v?\d+\.\d+/.test(image));
  expect(loose.map(([name]) => name)).toEqual([]);
});

test('Temporal’s tables are made for the release that runs, which is the one without containers too', () => {
  const release = /'v(\d+\.\d+\.\d+)'/.exec(fileOf('engine/servers/binaries/temporal-server.ts'))?.[1];
  const images = all.map(([, { image }]) => image).filter((image) => image.startsWith('temporalio/'));
  expect(new Set(images)).toEqual(new Set([`temporalio/server:${release}`, `temporalio/admin-tools:${release}`]));
});

test('every secret comes by a file, which its service is given and the script makes', () => {
  const inTheOpen = all.flatMap(([name, { environment, secrets: given }]) =>
    Object.entries(environment)
      .filter(([variable]) => /PASSWORD|PWD|TOKEN|KEYS|SECRET|_URI|SMTP_URL/.test(variable))
      .filter(([variable, value]) => !variable.endsWith('_FILE') || !given.includes(value.replace('/run/secrets/', '')))
      .map(([variable]) => `${name}: ${variable}`),
  );
  expect(inTheOpen).toEqual([]);
  expect(text).not.toMatch(/:\/\/[^/\s]*:[^/\s]*@/);
  const used = new Set(all.flatMap(([, { secrets: given }]) => given));
  expect([...used].sort()).toEqual(Object.keys(secrets).sort());
  const made = readdirSync(folder).map((name) => [name, { file: `./secrets/${name}` }]);
  expect(secrets).toEqual(Object.fromEntries(made));
});

test('made again, secrets stay as they are', () => {
  const before = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  execFileSync('sh', [join(projectRoot, 'deploy/make-secrets.sh'), folder]);
  expect(readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(before);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test.each(engines)('%s understands its environment, with the secrets that were made', (_name, { environment }) => {
  const env = Object.entries(environment).map(([variable, value]) => [
    variable,
    value.replace('/run/secrets', folder).replace(/^\$\{\w+:-(.*)\}$/, '$1'),
  ]);
  const config = readConfig(Object.fromEntries(env));
  expect(config).toMatchObject({
    publicUrl: 'http://localhost:8080',
    smtpUrl: 'smtp://mail-catcher:1025',
    temporal: { address: 'temporal:7233', namespace: 'pepiniere' },
  });
  expect(config.keys).toHaveLength(1);
  expect(config.metricsToken).toMatch(/^[\w-]{32}$/);
  expect(config.mongodb.uri).toMatch(/^mongodb:\/\/pepiniere:[\w-]{32}@mongodb-1,mongodb-2,mongodb-3\/pepiniere\?/);
});

test('of APIs and workers there may be several: none has a port of the machine, and each finishes a mail first', () => {
  expect(engines.map(([name]) => name)).toEqual(['api', 'worker']);
  for (const [, { ports, deploy, stop_grace_period: grace = '' }] of engines) {
    expect(ports).toEqual([]);
    expect(Number(/:-(\d+)\}$/.exec(deploy?.replicas ?? '')?.[1])).toBeGreaterThanOrEqual(2);
    expect(Number.parseInt(grace, 10)).toBeGreaterThanOrEqual(60);
  }
});

test('the image is Debian with Node 24, has both commands, and does not run as root', () => {
  expect(dockerfile).toMatch(/^ARG NODE=24\.\d+\.\d+$/m);
  expect(dockerfile).toMatch(/^FROM node:\$\{NODE\}-bookworm-slim AS base$/m);
  for (const [, { build }] of engines) {
    const commands = dockerfile.split(/^FROM /m).find((stage) => stage.startsWith(`app AS ${build?.target}\n`));
    expect(commands).toContain('CMD ["node", "--import", "tsx"');
  }
  expect(dockerfile).toMatch(/^USER node$/m);
  expect(dockerfile).not.toMatch(/^USER root$/m);
});

test('what a killed process was writing is free again soon, with containers and without', () => {
  const short = 'transactionLifetimeLimitSeconds=15';
  expect(text).toContain(`--setParameter=${short}`);
  expect(mongodArgs({ dbPath: '', port: 0, set: '', cacheGb: 1 })).toContain(short);
});

test('workers note outside the database, in a volume that is theirs to write, what no restore may undo', () => {
  const { environment = {}, volumes: mounted = [] } = services['worker'] ?? {};
  const [volume = ''] = mounted.filter((one) => one.endsWith(`:${environment['PEPINIERE_DATA']}`));
  expect(Object.keys(volumes)).toContain(volume.split(':')[0]);
  expect(dockerfile).toContain(`RUN install -d -o node -g node -m 700 ${environment['PEPINIERE_DATA']}\n`);
});

test('what is mounted from the project is there', () => {
  const mounted = all.flatMap(([, { volumes }]) => volumes.filter((volume) => volume.startsWith('./')));
  expect(mounted.length).toBeGreaterThan(3);
  for (const volume of mounted) expect(statSync(join(projectRoot, volume.split(':')[0] ?? '')).isFile()).toBe(true);
});
