before <?cs include:"nowhere.cs" ?> after
