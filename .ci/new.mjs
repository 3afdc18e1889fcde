// npm run new <kind> <id>: writes a file where its kind lives, the line in its registry, and its test. What it writes
// passes the checks as it stands, but that the compiler asks what is to be said of a new element kind; then one edits it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies, root, runTool } from './lib.mjs';
import {
  elementFiles,
  importerFiles,
  patternFiles,
  ruleFiles,
  targetFiles,
  templateFiles,
} from './scaffolds.mjs';

const kinds = {
  rule: ruleFiles,
  target: targetFiles,
  template: templateFiles,
  pattern: patternFiles,
  element: elementFiles,
  importer: importerFiles,
};
const WORDS =
  /^(arguments|await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|eval|export|extends|false|finally|for|function|if|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield)$/;

/** Writes what a new rule, target, template, pattern, element or importer needs below `base`; says why not instead when it cannot. */
export function create(kind, id, base = root) {
  const refuse = (why) => ({ written: [], refused: why });
  if (!Object.hasOwn(kinds, kind ?? ''))
    return refuse(`Use: npm run new <${Object.keys(kinds).join('|')}> <id>`);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id ?? '') || id.length > 60 || WORDS.test(id))
    return refuse(
      `“${id ?? ''}” is no id: use lower-case words joined by hyphens, no word of JavaScript alone.`,
    );
  const { add, edit = {} } = kinds[kind](id, (file) => readFileSync(path.join(base, file), 'utf8'));
  const taken = Object.keys(add).find((file) => existsSync(path.join(base, file)));
  if (taken) return refuse(`There is already a ${kind} ${id}: ${taken}`);
  if (Object.values(edit).includes(undefined))
    return refuse(`The name ${id} is already taken in ${Object.keys(edit).join(', ')}.`);
  for (const [file, text] of Object.entries({ ...add, ...edit })) {
    mkdirSync(path.dirname(path.join(base, file)), { recursive: true });
    writeFileSync(path.join(base, file), text);
  }
  return { written: [...Object.keys(add), ...Object.keys(edit)] };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { written, refused } = create(...process.argv.slice(2, 4));
  for (const file of written) console.log(`wrote ${file}`);
  if (refused) console.error(refused);
  else {
    await ensureDependencies();
    const code = written.filter((file) => /\.(ts|tsx|json)$/.test(file));
    if (code.length > 0) await runTool('biome', ['check', '--write', ...code], { capture: true });
    console.log('Now edit it, then run `npm run generate` and `npm run check`.');
  }
  process.exitCode = refused ? 2 : 0;
}
