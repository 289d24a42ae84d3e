before <?cs linclude:"nowhere.cs" ?> after
