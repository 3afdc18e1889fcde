import { canonicalJson } from '../core/canonical';

/** JSON to be read and compared by people: sorted keys, one value per line. It is YAML too, in which no name can become syntax. */
export const prettyJson = (value: unknown): string =>
  `${JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)}\n`;
