#include "core/text.h"
#include "site/password.h"

/* Passwords of 15 characters and more that everybody tries: keyboard runs, doubled words, first lines. Without blanks
 * and in small letters; digits and marks at the end do not count. */
static const char *const common[] = {
	"1q2w3e4r5t6y7u8i9o0p",
	"1qaz2wsx3edc4rfv",
	"1qaz2wsx3edc4rfv5tgb",
	"administratoradministrator",
	"administratorpassword",
	"andthentherewerenone",
	"bienvenuebienvenue",
	"changemechangeme",
	"changemechangemechangeme",
	"changemeplease",
	"changethispassword",
	"correcthorsebatterystaple",
	"defaultpassword",
	"donttellanyone",
	"dragondragondragon",
	"everybodylovesme",
	"footballfootball",
	"forgotmypassword",
	"guesthouseguesthouse",
	"guesthousepassword",
	"hearthpassword",
	"helloworldhelloworld",
	"hotelpassword",
	"icannotremember",
	"iforgotmypassword",
	"iloveyouforever",
	"iloveyouiloveyou",
	"iloveyousomuch",
	"itwasthebestoftimes",
	"letmeinletmein",
	"letmeinletmeinletmein",
	"letmeinplease",
	"liverpoolliverpool",
	"loveyouloveyou",
	"maythe4thbewithyou",
	"maytheforcebewithyou",
	"mynameisnobody",
	"mypasswordis",
	"mypasswordispassword",
	"mysecretpassword",
	"newpasswordnewpassword",
	"nevergonnagiveyouup",
	"nopasswordneeded",
	"onceuponatime",
	"onetwothreefour",
	"onetwothreefourfive",
	"openseasame",
	"opensesame",
	"passwordabcdefg",
	"passwordispassword",
	"passwordpassword",
	"passwordpasswordpassword",
	"passwortpasswort",
	"pleaseletmein",
	"princessprincess",
	"qazwsxedcrfvtgb",
	"qazwsxedcrfvtgbyhn",
	"qwertyqwertyqwerty",
	"qwertyuiopasdfg",
	"qwertyuiopasdfgh",
	"qwertyuiopasdfghjkl",
	"qwertyuiopasdfghjklzxcvbnm",
	"qwertzuiopasdfghjkl",
	"receptionreception",
	"secretpassword",
	"secretsecretsecret",
	"sunshinesunshine",
	"superadministrator",
	"supersecretpassword",
	"temporarypassword",
	"thequickbrownfox",
	"thisisapassword",
	"thisismypassword",
	"thisisnotapassword",
	"thisisthepassword",
	"tobeornottobe",
	"tobeornottobethatisthequestion",
	"trustno1trustno1",
	"verysecretpassword",
	"welcomewelcome",
	"welcometohearth",
	"winteriscoming",
	"yourpasswordhere",
	"zxcvbnmasdfghjkl",
	"йцукенгшщзхъфывапролджэ",
	"парольпарольпароль",
	"парольпароль",
	"motdepassemotdepasse",
	"azertyuiopqsdfgh",
	"azertyuiopqsdfghjklm",
};

bool password_is_common(const char *lower_case)
{
	struct arena a = { 0 };
	char *plain = arena_strdup(&a, lower_case);
	size_t length = 0;
	for (const char *c = lower_case; *c; c++)
		if (*c != ' ')
			plain[length++] = *c;
	plain[length] = '\0';
	bool found = false;
	/* The list may itself end in digits, so each shorter beginning is looked up. */
	for (bool more = true; more && !found; length--) {
		plain[length] = '\0';
		for (size_t i = 0; i < ARRAY_LEN(common) && !found; i++)
			found = strcmp(plain, common[i]) == 0;
		more = length > 0 && strchr("0123456789!?.,-_*#$@+", plain[length - 1]) != NULL;
	}
	arena_release(&a);
	return found;
}
