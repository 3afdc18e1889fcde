import path from 'node:path';

/**
 * Makes a program of one of our files, so that a test can run it in a process of its own. `outro` is code that runs
 * after the file's own and sees its exports. Returns the program's path.
 */
export async function bundleScript(source: string, folder: string, outro: string): Promise<string> {
  const { build } = await import('rolldown');
  const file = path.join(folder, `${path.basename(source, '.ts')}.mjs`);
  await build({
    input: source,
    platform: 'node',
    logLevel: 'silent',
    output: { file, format: 'esm', outro, codeSplitting: false },
  });
  return file;
}
