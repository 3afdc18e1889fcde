import type { Migration } from './registry';

/** The draft format called a task's lifetime `expires` and gave it in whole minutes. */
export const from0to1: Migration = {
  from: 'ambit/0',
  to: 'ambit/1',
  migrate: (document) => ({
    ...document,
    format: 'ambit/1',
    ...(Array.isArray(document.tasks) ? { tasks: document.tasks.map(renameExpiry) } : {}),
  }),
};

function renameExpiry(task: unknown): unknown {
  if (task === null || typeof task !== 'object' || !('expires' in task)) return task;
  const { expires, ...rest } = task;
  return { ...rest, ttl: typeof expires === 'number' ? `PT${expires}M` : expires };
}
