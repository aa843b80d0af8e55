/** The mailbox's looks: one column on a phone, a table-like list on a desk, colours from the system's light or dark. */
export const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #5b6572; --line: #dfe3e8; --page: #f6f7f9; --card: #fff; --link: #0b5cad; --mark: #e8f0fb }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --soft: #9aa4b2; --line: #2c333c; --page: #12151a; --card: #1a1f26; --link: #7ab7ff; --mark: #1d2b3d }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif }
a { color: var(--link); text-decoration: none }
a:hover { text-decoration: underline }
header, main { max-width: 960px; margin: 0 auto; padding: 16px }
header { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; padding-bottom: 0 }
h1 { font-size: 20px; margin: 0; flex: 1 0 auto }
h1 a { color: inherit }
h2 { font-size: 19px; margin: 0 0 12px; overflow-wrap: anywhere }
input, button, select { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 7px 12px }
button { cursor: pointer }
button:hover { background: var(--mark) }
:focus-visible { outline: 2px solid var(--link); outline-offset: 1px }
form.search { display: flex; gap: 8px; flex: 1 1 320px }
form.search input { flex: 1; min-width: 0 }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; overflow: hidden; margin-bottom: 16px }
.list { list-style: none; margin: 0; padding: 0 }
.list a { display: grid; grid-template-columns: minmax(0, 260px) minmax(0, 1fr) auto; gap: 2px 16px; padding: 10px 16px; color: inherit; border-top: 1px solid var(--line) }
.list li:first-child a { border-top: 0 }
.list a:hover { background: var(--mark); text-decoration: none }
.list span, .list strong { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
time, .soft { color: var(--soft); font-variant-numeric: tabular-nums }
.empty { padding: 40px 16px; text-align: center; color: var(--soft) }
.more { display: flex; justify-content: space-between; gap: 16px }
.body { padding: 16px }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; margin: 0 }
dt { color: var(--soft) }
dd { margin: 0; overflow-wrap: anywhere }
pre { margin: 0; padding: 16px; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.5 ui-monospace, monospace }
summary { padding: 10px 16px; cursor: pointer; font-weight: 600 }
details[open] > summary { border-bottom: 1px solid var(--line) }
.bar { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; padding: 10px 16px; border-bottom: 1px solid var(--line) }
.bar strong { flex: 1 }
iframe { display: block; width: 100%; height: 60vh; border: 0; background: #fff }
form.events { display: flex; flex-wrap: wrap; gap: 8px; padding: 12px 16px }
.note { background: var(--mark); padding: 10px 16px; border-radius: 8px; margin-bottom: 16px }
@media (max-width: 640px) {
  .list a { grid-template-columns: minmax(0, 1fr) auto }
  .list strong { grid-column: 1 / -1; grid-row: 2 }
  dl { grid-template-columns: minmax(0, 1fr) }
  dt { margin-top: 6px }
}
`;
