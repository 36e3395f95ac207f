import { type Config, readConfig } from '../config.ts';

/** The environment, with the key ring that the data folder keeps where it gives none, by itself or by a file. */
export function configWithKeys(
  env: Readonly<Record<string, string | undefined>>,
  keysIn: (dataDir: string) => string | undefined,
): Config {
  const config = readConfig(env);
  if (config.keys.length > 0) return config;
  return readConfig({ ...env, PEPINIERE_KEYS: keysIn(config.dataDir) });
}
