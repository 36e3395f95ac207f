// Runs before anything is installed, so it uses nothing but Node: checks Node, installs what is missing, hands over to TypeScript.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** @type {Record<string, string>} */
const entries = {
  start: 'engine/servers/start.ts',
  dev: 'engine/servers/dev.ts',
  demo: 'test/demo/demo.ts',
  test: 'engine/servers/run-tests.ts',
  check: 'engine/servers/run-checks.ts',
  bench: 'test/bench/bench.ts',
  faults: 'test/faults/faults.ts',
  topology: 'test/topology/topology.ts',
  'new-step': 'engine/servers/new-step.ts',
  backup: 'engine/servers/backup.ts',
  restore: 'engine/servers/restore.ts',
};

/**
 * @param {string} message
 * @returns {never}
 */
function giveUp(message) {
  console.error(message);
  process.exit(1);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    giveUp(
      `Pépinière needs Node 20.19 or newer; this is ${process.versions.node}. Install it from https://nodejs.org and try again.`,
    );
  }
}

/**
 * @param {string} file
 * @returns {Record<string, {version?: string, optional?: boolean, devOptional?: boolean, dev?: boolean, link?: boolean}>}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(new URL(file, pathToFileURL(root)), 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

/** Compares package-lock.json with npm's own record of what it installed; says why an installation is due, or nothing. */
function whyInstall() {
  const wanted = Object.entries(lockedPackages('package-lock.json')).filter(([path]) => path !== '');
  const found = lockedPackages('node_modules/.package-lock.json');
  if (Object.keys(found).length === 0) return 'nothing is installed yet';
  const bare = process.env.NODE_ENV === 'production';
  const stale = wanted.filter(([path, { version, optional, devOptional, dev }]) => {
    const installed = found[path];
    if (installed === undefined) return !(optional || devOptional || (bare && dev));
    return installed.version !== version;
  });
  return stale.length > 0 ? `${stale.length} of ${wanted.length} packages differ from package-lock.json` : undefined;
}

/** npm would say so too, in twenty lines. */
function checkWritable() {
  const folder = existsSync(`${root}node_modules`) ? `${root}node_modules` : root.slice(0, -1);
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    giveUp(
      `The packages cannot be installed: the folder ${folder} cannot be written (${why}). Use a copy of Pépinière in a folder of your own, or let the owner of this one start it first.`,
    );
  }
}

/** Not `npm ci`, which refuses the whole lock file where a registry lacks an optional package of some other platform. */
function installWhatIsMissing() {
  const why = whyInstall();
  if (why === undefined) return;
  checkWritable();
  console.log(`Installing the packages that package-lock.json lists: ${why}. One to two minutes.`);
  const npm = process.env.npm_execpath;
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = /** @type {const} */ ({ cwd: root, stdio: 'inherit' });
  const done = npm ? spawnSync(process.execPath, [npm, ...args], options) : spawnSync('npm', args, options);
  if (done.status !== 0)
    giveUp(`The packages could not be installed: npm install ended with ${done.status ?? done.signal ?? done.error}.`);
}

const [command = '', ...rest] = process.argv.slice(2);
const entry = entries[command];
if (entry === undefined) giveUp(`Unknown command "${command}". Commands: ${Object.keys(entries).join(', ')}.`);
checkNode();
installWhatIsMissing();
process.chdir(root);
const { register } = await import('tsx/esm/api');
register();
process.argv.splice(1, process.argv.length, fileURLToPath(new URL(entry, pathToFileURL(root))), ...rest);
await import(new URL(entry, pathToFileURL(root)).href);
