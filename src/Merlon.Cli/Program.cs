using Merlon.App;

return Terminal.Run(args, model: null);
