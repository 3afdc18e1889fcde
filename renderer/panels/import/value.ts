const LONGEST = 160;

/** A value of the model as one short line of words; what is neither flat nor a list of words stays JSON. */
export function valueText(value: unknown): string {
  const text = words(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function words(value: unknown): string {
  if (value === undefined || value === null) return '—';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return String(value);
  const parts = Array.isArray(value) ? value.map((item) => ['', item] as const) : Object.entries(value);
  if (parts.some(([, item]) => item !== null && typeof item === 'object')) return JSON.stringify(value);
  if (parts.length === 0) return 'none';
  return parts.map(([key, item]) => (key === '' ? words(item) : `${key} ${words(item)}`)).join(', ');
}
