using ComplianceBot.Host.Commands;

// serve · migrate · check · dead-letters · import people|holidays|leave|policies · grant · revoke · people left · manifest slack|teams · rotate-keys · verify · renew-seal-key
return await CommandLine.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
