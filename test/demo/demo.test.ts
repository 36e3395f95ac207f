import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

function play(...args: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const demo = spawn(process.execPath, ['engine/servers/bootstrap.js', 'demo', ...args], { cwd: ROOT });
    let output = '';
    demo.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    demo.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    demo.once('error', reject);
    demo.once('close', (code) => resolve({ code, output }));
  });
}

describe('npm run demo', () => {
  it('ends with demo: ok when everything runs', async () => {
    const { code, output } = await play();
    expect(output.trimEnd().split('\n').at(-1), output).toBe('demo: ok');
    expect(code).toBe(0);
  });

  it.concurrent.each(['worker', 'dispatcher', 'smtp'])(
    'exits 1 and says what is missing with the %s stopped',
    async (part) => {
      const { code, output } = await play('--without', part, '--patience', '12');
      expect(code, output).toBe(1);
      expect(output).toMatch(/demo: differed: the mail to \w+ did not happen/);
    },
  );
});
