import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64 } from '../../core/base64';
import { renderSvg } from '../../exporters/svg/render';
import { type Block, type Cell, pieces, type Report, type Text } from './document';
import { html } from './escape';
import { pageScript } from './page-script';
import { pageStyle } from './page-style';

/** Ids are long; they may break where their parts meet. */
const broken = (id: string) => html(id).replace(/[:.]/g, '$&<wbr>');
const words = (piece: Text): string => {
  if (typeof piece === 'string') return html(piece);
  if ('code' in piece) return `<code>${broken(piece.code)}</code>`;
  return `<button type="button" class="show" data-show="${html(piece.show.join(' '))}">${html(piece.text)}</button>`;
};
const cell = (value: Cell): string => pieces(value).map(words).join('<br>');

/** The report as one file that opens in any browser, offline: nothing in it may load, run or send anything but its own script. */
export function toHtml({ title, facts, blocks }: Report): string {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${hashOf(pageStyle)}'`,
    `script-src 'sha256-${hashOf(pageScript)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const contents = blocks.flatMap((block) =>
    block.kind === 'heading' && block.level === 2
      ? [`<li><a href="#${block.id}">${html(block.text)}</a></li>`]
      : [],
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${html(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<nav aria-label="Contents">
<label for="search">Search the tables <kbd>/</kbd></label>
<input id="search" type="search" autocomplete="off">
<div id="count" role="status"></div>
<button type="button" id="all" hidden>Show all rows</button>
<ol>${contents.join('')}</ol>
</nav>
<main>
<h1>${html(title)}</h1>
<dl>${facts.map(([name, value]) => `<div><dt>${html(name)}</dt><dd>${html(value)}</dd></div>`).join('')}</dl>
${blocks.map(printed).join('\n')}
</main>
<script>${pageScript}</script>
</body>
</html>
`;
}

/** What a content security policy names an inline text by: the base64 of its SHA-256. */
function hashOf(content: string): string {
  return base64(sha256(utf8ToBytes(content)));
}

function printed(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level} id="${html(block.id)}">${html(block.text)}</h${block.level}>`;
    case 'text':
      return `<p>${html(block.text)}</p>`;
    case 'list': {
      const checked = block.items.some((item) => item.done !== undefined);
      const items = block.items.map(
        ({ done, text }) =>
          `<li${done ? ' class="done"' : ''}>${checked ? `<span>${html(text)}</span>` : html(text)}</li>`,
      );
      return `<ul${checked ? ' class="check"' : ''}>${items.join('')}</ul>`;
    }
    case 'picture':
      return `<figure><div class="map" tabindex="0" role="group" aria-label="${html(block.title)}">${renderSvg(block.drawing, { theme: 'page' })}</div><figcaption>Drag or use the arrow keys to move, the wheel or + and - to zoom, 0 for all of it. Choose an element to list what concerns it.</figcaption></figure>`;
    case 'table':
      return `<div class="scroll" tabindex="0" role="region" aria-label="Table ${html(block.id)}"><table data-table="${html(block.id)}"><thead><tr>${block.columns.map((c) => `<th scope="col">${html(c)}</th>`).join('')}</tr></thead><tbody>${block.rows
        .map(
          (row, i) =>
            `<tr${aboutOf(block.about?.[i])}>${row.map((value) => `<td>${cell(value)}</td>`).join('')}</tr>`,
        )
        .join('')}</tbody></table></div>`;
  }
}

const aboutOf = (ids: readonly string[] | undefined): string =>
  ids === undefined ? '' : ` data-about="${html(ids.join(' '))}"`;
