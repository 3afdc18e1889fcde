import { pageColours } from '../../exporters/svg/palette';

/** The look of the HTML report: system fonts, light and dark, and print. */
export const pageStyle = `
:root{${pageColours('light')}}
@media screen and (prefers-color-scheme:dark){:root{${pageColours('dark')}}}
:root{color-scheme:light dark;--ink:#17202e;--soft:#556275;--line:#d5dbe3;--paper:#fff;--wash:#f4f6f9;--accent:#1d5bc0;--good:#0b6e4f;--bad:#b3400b}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e6ebf2;--soft:#9fb0c3;--line:#2f3b4c;--paper:#12171f;--wash:#1a212c;--accent:#7fb0ff;--good:#5fd3a8;--bad:#ff9d66}}
*{box-sizing:border-box}
body{margin:0;font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);display:grid;grid-template-columns:13rem minmax(0,1fr)}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:1rem;border-right:1px solid var(--line);background:var(--wash);font-size:14px}
nav input{width:100%;padding:.4rem .6rem;border:1px solid var(--soft);border-radius:6px;background:var(--paper);color:inherit;font:inherit}
nav ol{list-style:none;margin:1rem 0 0;padding:0}
nav a{display:block;padding:.2rem 0;color:inherit;text-decoration:none}
nav a:hover{text-decoration:underline}
main{padding:1.5rem 2rem 6rem;max-width:100rem}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.25rem;margin:2.5rem 0 .6rem;border-top:1px solid var(--line);padding-top:1rem}
h3{font-size:1.02rem;margin:1.5rem 0 .4rem}
dl{display:flex;flex-wrap:wrap;gap:.2rem 1.5rem;margin:0;color:var(--soft)}
dl div{display:flex;gap:.4rem}dd{margin:0;color:var(--ink);overflow-wrap:anywhere}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:13.5px}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line);overflow-wrap:break-word}
td:nth-child(3){min-width:18rem}
th{white-space:nowrap;position:sticky;top:0;background:var(--wash);font-weight:600}
code{font:12px/1.4 ui-monospace,monospace}
ul.check{list-style:none;padding:0}
ul.check li::before{content:"\\2715";display:inline-block;width:1.4rem;color:var(--bad);font-weight:700}
ul.check li.done::before{content:"\\2713";color:var(--good)}
figure{margin:0;border:1px solid var(--line);border-radius:8px;overflow:hidden}
.map svg{display:block;width:100%;height:70vh;touch-action:none;cursor:grab;background:var(--map-bg)}
.map [data-map][role]{cursor:pointer}
.map [data-map]:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
.map .choosing [data-map]:not(.chosen){opacity:.28}
button{font:inherit;color:inherit;text-align:left;background:none;border:1px solid var(--soft);border-radius:5px;padding:.1rem .45rem;cursor:pointer}
button.show{margin-top:.25rem;font-size:12px}
button:hover{background:var(--wash)}
kbd{font:12px ui-monospace,monospace;border:1px solid var(--soft);border-radius:4px;padding:0 .3em}
#count{min-height:1.5em;margin-top:.3rem}
figure:focus-visible,.map:focus-visible,.scroll:focus-visible,button:focus-visible,a:focus-visible,input:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
figcaption{padding:.4rem .8rem;font-size:13px;color:var(--soft);background:var(--wash)}
.hit{background:color-mix(in srgb,var(--accent) 18%,transparent)}
tr[hidden]{display:none}
@media (max-width:60rem){body{display:block}nav{position:static;height:auto;border:0}}
.map svg{user-select:none;-webkit-user-select:none}
@page{size:A4 landscape;margin:12mm}
@media print{:root{color-scheme:light}code{font-size:7pt}body{display:block}nav{display:none}main{padding:0}h2{break-after:avoid}tr{break-inside:avoid}figure,h2,h3{break-inside:avoid}figcaption,button.show{display:none}.map svg{height:auto;max-height:17cm}table{font-size:8.5pt}td:nth-child(3){min-width:0}th{position:static}}
`;
