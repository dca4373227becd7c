/**
 * @file Runs in the pages: brings a chart to life when it scrolls into view, from the specification beside its drawing.
 * On screen the living chart takes the place of the drawing, which stays for print and for whoever reads its words.
 */
(() => {
  const { vega } = globalThis;
  const gap = 14;
  const notes = new Map();
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;
  tip.setAttribute('aria-hidden', 'true');
  document.body.append(tip);

  /** A line a field: its words and its value, as text and never as markup. */
  function tell(_, event, __, value) {
    if (value === null || value === undefined || value === '') {
      tip.hidden = true;
      return;
    }
    const fields = typeof value === 'object' ? Object.entries(value) : [['', value]];
    tip.replaceChildren(...fields.map(([name, said]) => {
      const line = document.createElement('div');
      const [label, figure] = [document.createElement('span'), document.createElement('b')];
      label.textContent = name;
      figure.textContent = String(said);
      line.append(label, figure);
      return line;
    }));
    tip.hidden = false;
    const { width, height } = tip.getBoundingClientRect();
    const left = event.clientX + gap + width > document.documentElement.clientWidth ? event.clientX - gap - width : event.clientX + gap;
    const top = event.clientY + gap + height > window.innerHeight ? event.clientY - gap - height : event.clientY + gap;
    tip.style.left = `${Math.max(0, left)}px`;
    tip.style.top = `${Math.max(0, top)}px`;
  }

  /** One note under the charts that stand together: the longest says what the others say, too. */
  function explain(charts, hint) {
    const note = notes.get(charts) ?? document.createElement('p');
    if (!notes.has(charts)) {
      note.className = 'note hint';
      charts.after(note);
      notes.set(charts, note);
    }
    if (hint.length > note.textContent.length) note.textContent = hint;
  }

  /** Buttons for the keyboard and for fingers: what the wheel does by the pointer, they do by the middle. */
  function zoomButtons(view, words, controls) {
    const [name, ranges] = Object.entries(view.getState().signals).find(([key, value]) => key.startsWith('zoom') && value instanceof Object && !Array.isArray(value));
    const signals = Object.keys(ranges).map((field, index) => ({ scale: `concat_0_${'xy'[index]}`, signal: `${name}_${field}` }));
    const by = (factor) => {
      for (const { scale, signal } of signals) {
        const current = view.scale(scale);
        const zoom = current.type === 'log' ? vega.zoomLog : vega.zoomLinear;
        view.signal(signal, factor === null ? null : zoom(current.domain(), null, factor));
      }
      view.runAsync();
    };
    for (const [sign, label, factor] of [['+', words.in, 0.7], ['−', words.out, 1 / 0.7], ['⤢', words.whole, null]]) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = sign;
      button.title = label;
      button.setAttribute('aria-label', label);
      button.addEventListener('click', () => by(factor));
      controls.append(button);
    }
  }

  async function start(figure, source) {
    const spec = JSON.parse(source.textContent);
    const image = document.createElement('div');
    image.className = 'drawing';
    const drawing = figure.querySelector('svg');
    image.setAttribute('role', 'img');
    for (const words of ['aria-labelledby', 'aria-describedby']) image.setAttribute(words, drawing.getAttribute(words));
    // The name and the words of the drawing tell what the marks show; Vega's own names of them are English.
    const inner = document.createElement('div');
    inner.setAttribute('aria-hidden', 'true');
    image.append(inner);
    const controls = document.createElement('div');
    controls.className = 'controls';
    const living = document.createElement('div');
    living.className = 'living';
    living.append(image, controls);
    const view = new vega.View(vega.parse(spec, null, { ast: true }), { expr: vega.expressionInterpreter, renderer: 'svg', hover: true, tooltip: tell, container: inner, bind: controls, logLevel: vega.Error });
    if ('live' in view.getState().signals) view.signal('live', true);
    await view.runAsync();
    const { hint, zoom } = spec.usermeta ?? {};
    if (zoom !== undefined) zoomButtons(view, zoom, controls);
    if (hint !== undefined) explain(figure.parentElement, hint);
    figure.append(living);
    figure.classList.add('alive');
  }

  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      const source = target.querySelector('script.specification');
      // A chart that fails to start stays what it was: a drawing.
      start(target, source).catch(() => target.classList.remove('alive'));
    }
  }, { rootMargin: '200px' });

  for (const source of document.querySelectorAll('figure.chart > script.specification')) seen.observe(source.parentElement);
  window.addEventListener('scroll', () => { tip.hidden = true; }, { passive: true });
  document.addEventListener('keydown', ({ key }) => { if (key === 'Escape') tip.hidden = true; });
})();
