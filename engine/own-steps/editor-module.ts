import type { Engine } from '../engine.ts';

const NONE = 'export default [];\n';

/** The step.ts of every own kind that works, as one ES module for the browser; an empty list where they can't be bundled for it. */
export async function editorModule({ ownSteps: { folder, steps }, log }: Engine): Promise<string> {
  if (folder === null || steps.length === 0) return NONE;
  try {
    const { bundleForEditor } = await import('./bundle-part.ts');
    return await bundleForEditor(
      folder,
      steps.map(({ kind }) => kind),
    );
  } catch (err) {
    log.error({ err }, 'the own steps can’t be bundled for the editor');
    return NONE;
  }
}
