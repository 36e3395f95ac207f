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

/** The lines of somebody's story as the demo prints it, in a word each, in order. */
function toldOf(output: string, name: string): string[] {
  const [, story = ''] = output.split(new RegExp(`^${name} Essai$`, 'm'));
  const lines = story.slice(1).split('\n');
  const end = lines.findIndex((line) => !line.startsWith('  '));
  return lines.slice(0, end).map((line) => /^ {2}\S+Z {2}(.{36})/.exec(line)?.[1]?.trim() ?? line);
}
const STORIES = {
  Claire: ['form-submitted', 'mail-clicked', 'handed-off', 'hand-off-accepted', 'end → converted'],
  Ignace: ['form-submitted', 'mail-sent', 'wait-for-event → timeout', 'end → nurture'],
  // That the mail left may be noted a moment after its reader clicked or refused the next one: its place is not asked for.
  Ursule: ['form-submitted', 'unsubscribed', 'form-submitted'],
};

/** What happens in some story must not happen in another that does not name it. */
const FOREIGN = new Set(
  Object.values(STORIES)
    .flat()
    .filter((mark) => mark !== 'mail-sent'),
);

describe('npm run demo', () => {
  it('prints the three stories and ends with demo: ok when everything runs', async () => {
    const { code, output } = await play();
    expect(output.trimEnd().split('\n').at(-1), output).toBe('demo: ok');
    expect(code).toBe(0);
    for (const [name, story] of Object.entries(STORIES)) {
      const told = toldOf(output, name);
      expect(
        told.filter((line) => story.includes(line) || FOREIGN.has(line)),
        output,
      ).toEqual(story);
      expect(told).toContain('mail-sent');
    }
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
