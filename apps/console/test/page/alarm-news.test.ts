import { alarmNews } from '../../src/page/alarm-news';

describe('news of the alarms', () => {
  it.each([
    { before: [], now: [], news: '' },
    { before: ['a'], now: ['a'], news: '' },
    { before: [], now: ['a', 'b'], news: 'In alarm: a, b.' },
    { before: ['a'], now: ['a', 'b'], news: 'In alarm: b.' },
    { before: ['a', 'b'], now: ['b'], news: 'No longer in alarm: a.' },
    { before: ['a'], now: ['b'], news: 'In alarm: b. No longer in alarm: a.' },
    { before: ['a'], now: [], news: 'No longer in alarm: a. No alarm is left.' },
  ])('tells what begins and what ends: $before, then $now', ({ before, now, news }) => {
    expect(alarmNews(before, now)).toBe(news);
  });
});
