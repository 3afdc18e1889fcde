import { type BrowserWindow, dialog } from 'electron';
import type { Pickers } from './handlers/files';
import type { PickImport } from './handlers/imports';

const filters = [
  { name: 'Ambit design', extensions: ['json'] },
  { name: 'Configuration to import', extensions: ['json', 'yaml', 'yml', 'toml', 'bpmn', 'xml'] },
  { name: 'All files', extensions: ['*'] },
];

/** The system's own dialogs, attached to the window. */
export function nativePickers(window: BrowserWindow): Pickers {
  const pickSave = async (title: string, defaultPath: string, withFilters: boolean) => {
    const answer = await dialog.showSaveDialog(window, {
      title,
      defaultPath,
      ...(withFilters ? { filters } : {}),
    });
    return answer.canceled ? null : (answer.filePath ?? null);
  };
  return {
    pickOpen: async () => {
      const answer = await dialog.showOpenDialog(window, { properties: ['openFile'], filters });
      return answer.canceled ? null : (answer.filePaths[0] ?? null);
    },
    pickSave: (suggestedName) => pickSave('Save the design', suggestedName, true),
    pickImage: (suggestedName) => pickSave('Export', suggestedName, false),
    pickBundleFolder: (suggestedName) => pickSave('Name a folder for the bundle', suggestedName, false),
  };
}

/** The system's dialog for the file of a private key. */
export async function pickKey(window: BrowserWindow): Promise<string | null> {
  const answer = await dialog.showOpenDialog(window, {
    title: 'Sign with an Ed25519 key',
    properties: ['openFile', 'showHiddenFiles'],
  });
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}

/** The system's dialog for a folder of rules. */
export async function pickRuleFolder(window: BrowserWindow): Promise<string | null> {
  const answer = await dialog.showOpenDialog(window, {
    title: 'Link a folder of rules',
    properties: ['openDirectory'],
  });
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}

/** The system's dialog for what is to be imported. Not every system lets one dialog choose files and folders alike. */
export function importPicker(window: BrowserWindow): PickImport {
  return async (what) => {
    const answer = await dialog.showOpenDialog(window, {
      title: what === 'folder' ? 'Import a folder' : 'Import files',
      properties:
        what === 'folder'
          ? ['openDirectory', 'showHiddenFiles']
          : ['openFile', 'multiSelections', 'showHiddenFiles'],
    });
    return answer.canceled ? [] : answer.filePaths;
  };
}
