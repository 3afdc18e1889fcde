import { parse } from 'yaml';
import type { NotVisible } from '../../shared/review/coverage';
import { CATALOG_OF, type Catalog } from '../../shared/threats/catalog';
import notVisible from '../../templates/coverage/not-visible.yaml?raw';

const files = import.meta.glob<Catalog>('../../templates/catalogs/*.json', {
  import: 'default',
  eager: true,
});

/** The catalogs that rules map to. */
export const CATALOGS: readonly Catalog[] = Object.values(files);

/** Why no rule can find an entry of a catalog. */
export const NOT_VISIBLE: NotVisible = parse(notVisible);

const names = new Map(CATALOGS.flatMap((c) => c.entries.map((e) => [`${c.id} ${e.id}`, e.name] as const)));

/** The name of an entry that a rule maps to (`maestro`, `L3`), or '' when no catalog has it. */
export const entryName = (key: string, id: string): string => names.get(`${CATALOG_OF[key]} ${id}`) ?? '';

/** The name of the framework that a key of a rule's `maps` stands for. */
export const frameworkName = (key: string): string =>
  CATALOGS.find((c) => c.id === CATALOG_OF[key])?.name ?? key;

/** The MAESTRO layers, and what crosses them. */
export const LAYERS = CATALOGS.find((c) => c.id === 'maestro')?.entries.filter((e) => e.group) ?? [];

const atlas = CATALOGS.find((c) => c.id === 'atlas');
/** The ATLAS tactics in their order. */
export const TACTICS = atlas?.groups ?? [];
const tacticsOf = new Map(atlas?.entries.map((e) => [e.id, e.tactics ?? []]));

/** The tactics that an ATLAS technique serves; a sub-technique serves those of its parent. */
export const tacticsOfTechnique = (id: string): readonly string[] => {
  const own = tacticsOf.get(id) ?? [];
  return own.length > 0 ? own : (tacticsOf.get(id.split('.').slice(0, 2).join('.')) ?? []);
};
