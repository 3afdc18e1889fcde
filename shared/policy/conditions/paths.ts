import type { FactPath } from '../request';
import type { Atom } from './condition';

/** The paths that an atom reads. */
export const pathsOf = (atom: Atom): FactPath[] =>
  atom.kind === 'samePath' || atom.kind === 'memberPath' ? [atom.path, atom.other] : [atom.path];
