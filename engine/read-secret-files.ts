import { readFileSync } from 'node:fs';
import { DomainError } from './errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What nobody should find in the description of a container or of a service: each may be given as a file, named by `X_FILE`. */
export const SECRETS = [
  'MONGODB_URI',
  'SMTP_URL',
  'TEMPORAL_API_KEY',
  'PEPINIERE_KEYS',
  'PEPINIERE_METRICS_TOKEN',
] as const;

const refused = (variable: string, why: string, cause?: unknown) =>
  new DomainError('config.invalid', `${variable}: ${why}`, { data: { variable }, cause });

function read(variable: string, file: string): string {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'not a file';
    throw refused(variable, `the file ${file} cannot be read (${code})`, cause);
  }
  const value = content.replace(/\r?\n$/, '');
  if (value === '') throw refused(variable, `the file ${file} is empty`);
  return value;
}

/**
 * The environment with each secret that was given as a file read from it, without its last line break.
 * Throws `config.invalid` naming the variable when its file can't be read or is empty, or when it is given twice.
 */
export function readSecretFiles(env: Environment): Environment {
  const whole: Record<string, string | undefined> = { ...env };
  for (const secret of SECRETS) {
    const variable = `${secret}_FILE`;
    const file = env[variable];
    delete whole[variable];
    if (!file) continue;
    if (env[secret]) throw refused(variable, `${secret} is set too: set one of the two`);
    whole[secret] = read(variable, file);
  }
  return whole;
}
