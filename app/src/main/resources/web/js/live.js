// Listens for news and says when to ask again, at most once a second a topic, however much arrives.

const PAUSE = 1000;

export function listen(onNews, onState) {
  const waiting = new Map();
  const source = new EventSource('/api/v1/events');
  source.onopen = () => onState(true);
  source.onerror = () => onState(false);
  source.addEventListener('news', (event) => {
    const { topic } = JSON.parse(event.data);
    if (waiting.has(topic)) return;
    waiting.set(topic, setTimeout(() => {
      waiting.delete(topic);
      onNews(topic);
    }, PAUSE));
  });
  return () => source.close();
}
