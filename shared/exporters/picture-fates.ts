import { POLICY_STAYS } from './common-fates';
import { type Fates, kept, lost } from './exporter';

/** Pictures carry what is drawn, and no more. */
export const PICTURE: Fates = {
  ...POLICY_STAYS,
  elements: kept('name and kind'),
  zones: kept('with nesting'),
  flows: kept('name and kind'),
  operations: lost('a picture has none'),
  'data sets': lost('a picture has none'),
  threats: lost('a picture has none'),
  ratings: lost('a picture has none'),
  decisions: lost('a picture has none'),
  'records of other tools': lost('only flows between two drawn things are in the picture'),
  assumptions: lost('a picture has none'),
  layout: lost('the tool draws anew'),
};
