import { update } from '../../shared/model/commands/lists';
import { LONGEST_NAME } from '../../shared/model/vocabulary';
import { findItem, nameOf } from './edits';
import { useShell } from './store';

/** Gives a thing another name as one step; a name that the model cannot hold is refused with the reason. */
export function rename(id: string, text: string): void {
  const { document, dispatch, setNotice } = useShell.getState();
  const found = document ? findItem(document, id) : undefined;
  if (!document || !found) return;
  const name = text.trim();
  const before = nameOf(document, id);
  if (name === before || (name === '' && found.collection === 'flows')) return;
  const refusal = nameRefusal(name);
  if (refusal !== undefined) {
    setNotice(`“${before}” keeps its name: ${refusal}`);
    return;
  }
  const field = found.collection === 'tasks' ? 'intent' : 'name';
  dispatch(`Rename ${before}`, (d) => update(d, found.collection, id, { [field]: name }));
}

/** Why a text cannot be a name, as a sentence; undefined when it can. */
export function nameRefusal(name: string): string | undefined {
  if (name === '') return 'a name cannot be empty.';
  const { length } = name;
  if (length > LONGEST_NAME)
    return `a name has at most ${LONGEST_NAME} characters, this one has ${length.toLocaleString('en')}.`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u001F\u007F-\u009F]/.test(name))
    return 'a name cannot hold line breaks or control characters.';
  return undefined;
}
