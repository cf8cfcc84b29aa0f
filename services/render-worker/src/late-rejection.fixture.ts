// Loaded before the worker: rejects with the text in REJECT_WITH as soon as the worker looks after rejections.
const timer = setInterval(() => {
  if (process.listenerCount('unhandledRejection') === 0) return;
  clearInterval(timer);
  void Promise.reject(new Error(process.env['REJECT_WITH']));
}, 10);
