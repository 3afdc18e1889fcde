import { blastRadius } from './blast-radius';
import { changes } from './changes';
import { credentials } from './credentials';
import { delegation } from './delegation';
import { enforcement } from './enforcement';
import { maestroLayers } from './maestro-layers';
import type { Overlay } from './overlay';
import { sensitivity } from './sensitivity';
import { untrustedContent } from './untrusted-content';

/** Every overlay, in the order of their keys. One line per file. */
export const OVERLAYS: readonly Overlay[] = [
  untrustedContent,
  sensitivity,
  maestroLayers,
  enforcement,
  credentials,
  delegation,
  blastRadius,
  changes,
];

/** The overlay that a new window shows: where untrusted content enters, and where it is stopped. */
export const FIRST_OVERLAY = untrustedContent.id;

/** The overlay with an id, or null. */
export const overlayOf = (id: string | null): Overlay | null =>
  OVERLAYS.find((overlay) => overlay.id === id) ?? null;
