import { readFileSync } from 'node:fs';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { sanitiseLogo } from '../../lib/brand/sanitise-logo.ts';

const svg = (content: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"${attributes}>${content}</svg>`;
const shape = '<path d="M0 0h8v8H0z"/>';
const outcome = (source: string) => {
  const logo = sanitiseLogo(source);
  return 'svg' in logo ? logo.svg : logo.problem;
};

describe('a logo', () => {
  it('as an editor saves it keeps its shapes, colours and gradients, and nothing else', () => {
    const source = readFileSync(new URL('fixtures/logo.svg', import.meta.url), 'utf8');
    expect(outcome(source)).toBe(
      '<svg aria-hidden="true" height="1.75em" viewBox="0 0 48 32"><defs>' +
        '<linearGradient id="logo-a"><stop offset="0" stop-color="#ff8a00" stop-opacity="1"></stop><stop offset="1" stop-color="#d6006e"></stop></linearGradient>' +
        '<linearGradient href="#logo-a" id="logo-b" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="48" y2="32"></linearGradient>' +
        '</defs><g transform="translate(0,0)"><circle cx="16" cy="16" r="15" fill="url(#logo-b)" fill-opacity="1" stroke="none"></circle>' +
        '<path d="M24 1c8 0 15 7 15 15s-7 15-15 15" fill="none" stroke="currentColor" stroke-width="3"></path></g></svg>',
    );
  });

  it('keeps what its root paints everything with', () => {
    expect(outcome(svg(shape, ' fill="none" stroke="#123456" width="9" class="x"'))).toBe(
      '<svg aria-hidden="true" height="1.75em" viewBox="0 0 8 8" fill="none" stroke="#123456"><path d="M0 0h8v8H0z"></path></svg>',
    );
  });

  it('loses declarations that draw nothing', () => {
    const style = '-inkscape-stroke:none;font-variation-settings:normal;enable-background:new;fill:#123;';
    expect(outcome(svg(`<path d="M0 0" style="${style}"/>`))).toContain('<path d="M0 0" fill="#123"></path>');
  });

  it('without a viewBox takes its size', () => {
    expect(outcome(`<svg width="30px" height="20">${shape}</svg>`)).toContain('viewBox="0 0 30 20"');
    expect(outcome(`<svg>${shape}</svg>`)).toBe('has no viewBox');
    expect(outcome(`<svg viewBox="0 0 0 8">${shape}</svg>`)).toBe('has no viewBox');
    expect(outcome(`<svg viewBox="0 0 100 8">${shape}</svg>`)).toBe('is more than 6 times as wide as high');
  });

  it.each([
    ['<script>alert(1)</script>', '<script>'],
    ['<SCRIPT>alert(1)</SCRIPT>', '<SCRIPT>'],
    ['<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>', '<foreignObject>'],
    ['<style>@import url(https://evil.test/x.css)</style>', '<style>'],
    ['<image href="https://evil.test/x.png"/>', '<image>'],
    ['<image href="data:image/svg+xml,x"/>', '<image>'],
    ['<use href="#a"/>', '<use>'],
    ['<use href="https://evil.test/x.svg#a"/>', '<use>'],
    ['<a href="https://evil.test/"><path d="M0 0"/></a>', '<a>'],
    ['<animate attributeName="href" values="javascript:alert(1)"/>', '<animate>'],
    ['<set attributeName="onload" to="alert(1)"/>', '<set>'],
    ['<iframe src="https://evil.test/"/>', '<iframe>'],
    ['<text>Klook Up</text>', '<text>'],
    ['<switch><path d="M0 0"/></switch>', '<switch>'],
    ['<filter id="f"><feImage href="https://evil.test/"/></filter>', '<filter>'],
    ['<g><g><script/></g></g>', '<script>'],
    ['<svg viewBox="0 0 1 1"/>', '<svg>'],
  ])('may not contain %s', (content, name) => {
    expect(outcome(svg(shape + content))).toBe(`contains ${name}`);
  });

  it.each([
    'onload="alert(1)"',
    'ONLOAD="alert(1)"',
    'onclick=""',
    'filter="url(#f)"',
    'href="#a"',
    'xlink:href="https://evil.test/"',
    'fill="url(https://evil.test/#a)"',
    'fill="url(data:image/svg+xml,x)"',
    'fill="url(#a) url(https://evil.test/)"',
    'fill="red;background:url(https://evil.test/)"',
    'fill="\\75 rl(https://evil.test/)"',
    'fill="&quot;&gt;&lt;script&gt;"',
    'clip-path="url(other.svg#a)"',
    'transform="url(https://evil.test/)"',
    'd="M0 0&quot; onload=&quot;alert(1)"',
    'style="background:url(https://evil.test/)"',
    'style="fill:url(https://evil.test/)"',
    'style="fill:red/**/;@import \'https://evil.test/\'"',
    'style="behavior:url(x)"',
    'fill="&evil;"',
    'srcdoc="x"',
  ])('may not have a shape with %s', (attribute) => {
    expect(outcome(svg(`<path ${attribute}/>${shape}`))).toMatch(/^(has|refers to) /);
  });

  it.each([
    'xlink:href="https://evil.test/#a"',
    'href="javascript:alert(1)"',
    'href="data:image/svg+xml,x"',
    'href="#"',
    'href="//evil.test#a"',
  ])('may not have a gradient with %s', (attribute) => {
    expect(outcome(svg(`<linearGradient id="g" ${attribute}/>${shape}`))).toMatch(/^refers to /);
  });

  it.each([
    ['<!DOCTYPE svg [<!ENTITY x "y">]>', 'declares entities'],
    ['<!DOCTYPE svg [\n<!ENTITY % x SYSTEM "https://evil.test/x.dtd"> %x;]>', 'declares entities'],
    ['<?xml-stylesheet href="https://evil.test/x.css"?>', ''],
    ['text', 'contains text, which must be paths'],
    ['<svg viewBox="0 0 1 1"/>', 'is not one svg element'],
    ['<html/>', 'is not one svg element'],
  ])('after %s is refused, or is written without it', (before, problem) => {
    expect(outcome(before + svg(shape))).toBe(problem || outcome(svg(shape)));
  });

  it.each([
    ['', 'is not one svg element'],
    ['<html></html>', 'is not one svg element'],
    ['<svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>', 'is not one svg element'],
    [svg(''), 'draws nothing'],
    [svg('<defs/>'), 'draws nothing'],
    [svg(`<![CDATA[<script>]]>${shape}`), 'contains text, which must be paths'],
    [svg(`${shape}<g>text</g>`), 'contains text, which must be paths'],
    [svg(`${'<g>'.repeat(40)}${shape}${'</g>'.repeat(40)}`), 'is nested more than 24 deep'],
    [svg(`<clipPath id="a"/><mask id="a"/>${shape}`), 'has the id "a", or has it twice'],
    [svg(`<path d="${'M0 0'.repeat(2_100)}"/>`), 'has more than 8192 bytes'],
  ])('is one svg element with a shape, not %.40s', (source, problem) => {
    expect(outcome(source)).toBe(problem);
  });

  it("of editors' own elements keeps nothing, and so no script in them either", () => {
    const hidden = '<x:y><script>alert(1)</script></x:y><title><script>1</script></title><desc>&lt;b></desc>';
    expect(outcome(svg(hidden + shape))).toBe(outcome(svg(shape)));
  });

  it('is the same to a browser as it was written', () => {
    const written = outcome(readFileSync(new URL('fixtures/logo.svg', import.meta.url), 'utf8'));
    const inPage = load(`<header>${written}<b>Name</b></header>`);
    expect(inPage('header').html()).toBe(`${written}<b>Name</b>`);
  });
});
