// The window's modules look for their host when they are loaded, so the page has to be there before them.
import './page';

await import('./session');
