/** What an entry of the register is in the threat model of another tool that it came from. */
export const RECORD_TYPES = [
  'threat',
  'control',
  'risk',
  'data-set',
  'boundary',
  'flow',
  'assumption',
  'persona',
  'diagram',
  'other',
] as const;
export type RecordType = (typeof RECORD_TYPES)[number];
