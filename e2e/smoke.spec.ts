import { expect, test } from './fixtures';

test('the app becomes ready, shows something and reports no error', async ({ app, page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await app.reload();
  await expect(page.locator('#root')).toHaveText(/\S/);
  expect(errors).toEqual([]);
});
