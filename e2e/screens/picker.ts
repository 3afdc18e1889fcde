import type { ElectronApplication, Page } from '@playwright/test';

/** Does what opens the host's own picker, and chooses one file or folder there. */
export async function choose(
  page: Page,
  desktop: ElectronApplication | null,
  chosen: string,
  ask: () => Promise<void>,
): Promise<void> {
  if (desktop) {
    await desktop.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as never;
    }, chosen);
    return ask();
  }
  const chooser = page.waitForEvent('filechooser');
  // Listening for it is a message to the page, which a busy page hears after the key that follows: its picker would
  // then open unheard, and a browser without a screen cancels it. What the page has answered came after that message.
  await page.evaluate(() => document.readyState);
  await ask();
  await (await chooser).setFiles(chosen);
}
