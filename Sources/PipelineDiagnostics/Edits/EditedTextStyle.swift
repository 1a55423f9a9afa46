/// The style sheet of pages that show what was done to documents.
enum EditedTextStyle {
  /// Light and dark as the reader has it; families differ by colour and by their names, never by colour alone.
  static let sheet = """
    :root { --back: #fdfdfb; --fore: #1d1f21; --soft: #5d6166; --line: #d9dadc; --tint: 55% 94%; --edge: 60% 42%; --added: #116329;
      --added-back: #e3f5e6; }
    @media (prefers-color-scheme: dark) {
      :root { --back: #17191c; --fore: #e4e5e7; --soft: #a2a7ad; --line: #3a3e43; --tint: 26% 16%; --edge: 50% 64%;
        --added: #7ee29a; --added-back: #14301c; }
    }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 52rem; background: var(--back); color: var(--fore);
      font: 1rem/1.55 Georgia, "Noto Serif", serif; overflow-wrap: anywhere; }
    h1, h2, .facts, .legend, .view, .why, .none { font-family: system-ui, "Noto Sans", sans-serif; }
    h1 { font-size: 1.1rem; margin: 0 0 .5rem; color: var(--soft); font-weight: 600; }
    h2 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 .4rem; }
    nav { font-family: system-ui, "Noto Sans", sans-serif; font-size: .9rem; }
    a { color: inherit; }
    section { border-top: 1px solid var(--line); padding-top: 1.25rem; margin-top: 1.25rem; }
    .facts { list-style: none; margin: 0 0 1rem; padding: 0; color: var(--soft); font-size: .875rem; }
    .view { border: 0; margin: 0; padding: 0; font-size: .875rem; color: var(--soft); display: flex; flex-wrap: wrap;
      gap: .25rem 1rem; }
    .view legend { float: left; padding: 0; margin-right: 1rem; }
    .legend { border-collapse: collapse; font-size: .875rem; margin: 0 0 1.5rem; }
    .legend caption { text-align: left; color: var(--soft); padding-bottom: .25rem; }
    .legend th, .legend td { padding: .1rem .9rem .1rem 0; text-align: right; font-variant-numeric: tabular-nums; }
    .legend thead th { color: var(--soft); font-weight: 400; }
    .legend th:first-child { text-align: left; font-weight: 600; }
    .key { display: inline-block; width: .8em; height: .8em; margin-right: .5em; border-radius: 2px;
      background: hsl(var(--hue) var(--edge)); }
    .row { margin: 0; padding: 0 .75rem; border-left: 3px solid transparent; white-space: pre-wrap; min-height: 1em; }
    .row.removed { border-color: hsl(var(--hue) var(--edge)); background: hsl(var(--hue) var(--tint)); }
    .row.removed, del { color: var(--soft); }
    .row.inserted { border-color: var(--added); }
    del { text-decoration: line-through; }
    .row.changed del { background: hsl(var(--hue) var(--tint)); border-radius: 2px; }
    ins { text-decoration: none; color: var(--added); background: var(--added-back); border-radius: 2px; }
    .why { list-style: none; margin: 0; padding: .05rem 0 .35rem; font-size: .78rem; line-height: 1.35; color: var(--soft); }
    .why li { border-left: 3px solid hsl(var(--hue) var(--edge)); padding: 0 .75rem; }
    .none { color: var(--soft); }
    del::before, del::after, ins::before, ins::after { position: absolute; width: 1px; height: 1px; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap; }
    del::before { content: " [taken out: "; } del::after, ins::after { content: "] "; } ins::before { content: " [put in: "; }
    body:has(#view-kept:checked) :is(.row.removed, .why, del, .legend) { display: none; }
    body:has(#view-gone:checked) :is(.row.kept, .row.blank) { display: none; }
    @media print { .view { display: none; } body { max-width: none; } }
    """
}
