import { cyclonedx } from './cyclonedx/cyclonedx';
import { dot } from './dot/dot';
import type { Exporter } from './exporter';
import { mermaid } from './mermaid/mermaid';
import { otm } from './otm/otm';
import { threagile } from './threagile/threagile';
import { threatDragon } from './threat-dragon/threat-dragon';
import { tmLibrary } from './tm-library/tm-library';

/** Every exchange format that is written. One line per exporter. The picture (`svg`) is drawn from a laid out map instead. */
export const EXPORTERS: readonly Exporter[] = [
  cyclonedx,
  tmLibrary,
  threatDragon,
  otm,
  threagile,
  mermaid,
  dot,
];
