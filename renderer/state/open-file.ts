import { readModel } from './model-file';
import { type FileState, useShell } from './store';

/** Opens a model's text in the window, or says why it cannot be read and leaves the open document alone. */
export function openText(text: string, file: FileState, unsaved = false): boolean {
  const result = readModel(text);
  const { open, setNotice } = useShell.getState();
  if (!result.ok) {
    const first = result.diagnostics[0];
    setNotice(`${file.name} cannot be opened. ${first?.message ?? ''} ${first?.help ?? ''}`.trim());
    return false;
  }
  open(result.value, { token: file.token, name: file.name, digest: file.digest }, { unsaved });
  return true;
}
