// What is looked at inside the drawings of a page: each function runs there, alone, and gives back plain data.

/**
 * Labels that leave their drawing, run into one another, stick out of the box they stand in, or are too small to read.
 * A label that is meant to cross a line or a ribbon is free; one that begins, ends or has its middle in a box must be inside it.
 */
export function labels(smallest) {
  const found = [];
  const drawings = document.querySelectorAll('.drawing > svg');
  const short = (text) => `“${text.trim().replace(/\s+/g, ' ').slice(0, 50)}”`;
  for (const svg of drawings) {
    const name = svg.closest('figure')?.id ?? svg.id;
    const { left, top, right, bottom } = svg.getBoundingClientRect();
    if (right - left < 1) continue;
    const scale = (right - left) / svg.viewBox.baseVal.width;
    // Marks stacked on a letter rise a little over its line, as in any text.
    const far = (said) => 1 * scale + 0.5 + (/\p{M}{2}/u.test(said) ? 3 * scale : 0);
    const turned = (element) => { const m = element.getScreenCTM(); return Math.abs(m.b) > 0.01 || Math.abs(m.c) > 0.01; };
    const lines = [...svg.querySelectorAll('text')].flatMap((text) => {
      const spans = [...text.querySelectorAll('tspan')].filter((span) => span.textContent.trim());
      return (spans.length ? spans : [text]).filter((line) => line.textContent.trim() && text.checkVisibility())
        .map((line) => ({ text, said: line.textContent, box: line.getBoundingClientRect(), turned: turned(text), size: parseFloat(getComputedStyle(line).fontSize) * scale }));
    });
    const boxes = [...svg.querySelectorAll('rect')].map((rect) => rect.getBoundingClientRect()).filter((box) => box.width >= 40 * scale && box.height >= 12 * scale);
    for (const { said, box, size, turned } of lines) {
      const spare = far(said);
      if (box.left < left - spare || box.right > right + spare || box.top < top - spare || box.bottom > bottom + spare) found.push(`${name}: ${short(said)} leaves the drawing`);
      if (size < smallest) found.push(`${name}: ${short(said)} is ${size.toFixed(1)} px tall`);
      const y = (box.top + box.bottom) / 2;
      for (const x of turned ? [] : [box.left + 3 * scale, (box.left + box.right) / 2, box.right - 3 * scale]) {
        const around = boxes.filter((b) => b.left <= x && x <= b.right && b.top <= y && y <= b.bottom).sort((a, b) => a.width * a.height - b.width * b.height)[0];
        const out = around ? Math.max(around.left - box.left, box.right - around.right) : 0;
        if (out > spare) { found.push(`${name}: ${short(said)} sticks out of its box by ${out.toFixed(0)} px`); break; }
      }
    }
    lines.sort((a, b) => a.box.top - b.box.top);
    for (const [i, a] of lines.entries()) {
      for (const b of lines.slice(i + 1)) {
        if (b.box.top > a.box.bottom) break;
        if (a.text === b.text || a.turned || b.turned) continue;
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        const spare = Math.max(far(a.said), far(b.said));
        if (across > spare && down > spare) found.push(`${name}: ${short(a.said)} and ${short(b.said)} overlap by ${across.toFixed(0)} × ${down.toFixed(0)} px`);
      }
    }
  }
  return { drawings: drawings.length, texts: document.querySelectorAll('.drawing > svg text').length, found: [...new Set(found)] };
}

/** Labels that do not stand out enough from what is painted under them. */
export function faint() {
  const found = [];
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const parsed = new Map();
  const colour = (css) => {
    if (!parsed.has(css)) {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = css;
      context.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
      parsed.set(css, [r, g, b, a / 255]);
    }
    return parsed.get(css);
  };
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a)];
  const light = (c) => { const v = c / 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  const shine = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  const contrast = (a, b) => { const [x, y] = [shine(a), shine(b)]; return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05); };
  for (const svg of document.querySelectorAll('.drawing > svg')) {
    const name = svg.closest('figure')?.id ?? svg.id;
    const paper = over(colour(getComputedStyle(svg.parentElement).backgroundColor), colour(getComputedStyle(document.body).backgroundColor));
    const shapes = [...svg.querySelectorAll('rect, path, circle, ellipse, polygon')].map((shape) => {
      const style = getComputedStyle(shape);
      return { shape, fill: style.fill, alpha: Number(style.fillOpacity) * Number(style.opacity), box: shape.getBoundingClientRect() };
    }).filter(({ fill, alpha }) => fill !== 'none' && alpha > 0);
    for (const text of svg.querySelectorAll('text')) {
      const box = text.getBoundingClientRect();
      if (!box.width) continue;
      const style = getComputedStyle(text);
      const under = shapes.filter(({ shape, box: b }) => b.left < box.right && b.right > box.left && b.top < box.bottom && b.bottom > box.top
        && shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING);
      const y = (box.top + box.bottom) / 2;
      let worst = 21;
      for (const x of [box.left + 1, (box.left + box.right) / 2, box.right - 1]) {
        let ground = paper;
        for (const { shape, fill, alpha } of under) {
          const point = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse());
          if (shape.isPointInFill(point)) { const [r, g, b, a] = colour(fill); ground = over([r, g, b, a * alpha], ground); }
        }
        const [r, g, b, a] = colour(style.fill);
        worst = Math.min(worst, contrast(over([r, g, b, a * Number(style.opacity)], ground), ground));
      }
      const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
      if (worst < (large ? 3 : 4.5)) found.push(`${name}: “${text.textContent.trim().slice(0, 40)}” has a contrast of ${worst.toFixed(2)}`);
    }
  }
  return found;
}

/** Draws the whole page with a font, its own when none is given; labels must hold with the widest that people have. */
export function written(font) {
  if (font) document.documentElement.style.setProperty('--sans', font);
  else document.documentElement.removeAttribute('style');
}
